"""Functions about food, sport and health."""

from __future__ import annotations

from pool.declare import flag, flat, function, many, number, one_of, py, record, text, whole

FUNCTIONS = (
    flat(
        "body_mass_index",
        "Body mass index from weight and height.",
        weight=py("float", "Kilograms", True),
        height=py("float", "Metres", True),
    ),
    function(
        "log_meal",
        "Write down what was eaten.",
        {
            "meal": one_of("Which meal", "breakfast", "lunch", "dinner", "snack"),
            "foods": many(
                "What was eaten",
                record("Food", {"food": text("Name"), "grams": number("Weight", 0), "raw": flag("Raw")}, "food grams"),
                minItems=1,
            ),
            "date": text("Day", format="date"),
        },
        "meal foods",
    ),
    function(
        "find_recipes",
        "Recipes that use what is at hand.",
        {
            "ingredients": many("At hand", text("An ingredient"), minItems=1),
            "diet": one_of("Diet to keep", "none", "vegetarian", "vegan", "halal", "kosher"),
            "max_minutes": whole("Time to cook", 5, 300),
            "exclude": many("Must not be in it", text("An ingredient")),
        },
        "ingredients",
    ),
    function(
        "book_appointment",
        "Book an appointment with a doctor.",
        {
            "patient": record(
                "Who is ill",
                {"name": text("Full name"), "birth_date": text("Born on", format="date"), "insured": flag("Insured")},
                "name birth_date",
            ),
            "speciality": text("Field of medicine"),
            "date": text("Day wished for", format="date"),
            "urgent": flag("As soon as possible", default=False),
        },
        "patient speciality date",
    ),
    flat(
        "log_workout",
        "Write down a training.",
        activity=py("str", "What was done"),
        minutes=py("int", "How long it took"),
        distance=py("float, optional", "Kilometres"),
        heart_rates=py("List[int], optional", "Pulse, minute by minute"),
    ),
    flat(
        "drug_interactions",
        "Known interactions among drugs.",
        drugs=py("set", "Names of the drugs", True),
        severity=py("str", "Lowest severity to list", False, default="minor"),
    ),
    function(
        "calorie_need",
        "Energy that a person needs in a day.",
        {
            "weight": number("Kilograms", 20, 300),
            "height": number("Centimetres", 80, 250),
            "age": whole("Years", 1, 120),
            "sex": one_of("Sex", "female", "male"),
            "activity": {"type": "number", "enum": [1.2, 1.375, 1.55, 1.725], "description": "Factor of activity"},
        },
        "weight height age sex",
    ),
    function(
        "sleep_report",
        "How someone slept.",
        {"user_id": text("Whose nights"), "nights": whole("How many", 1, 90), "stages": flag("Split into stages")},
        "user_id nights",
    ),
)

"""Functions about travel: flights, trains, hotels, cars, visas."""

from __future__ import annotations

from pool.declare import flag, flat, function, many, number, one_of, py, record, text, whole

IATA = "^[A-Z]{3}$"

FUNCTIONS = (
    function(
        "search_flights",
        "Find flights between two airports on a day.",
        {
            "origin": text("IATA code of the airport to leave from", pattern=IATA),
            "destination": text("IATA code of the airport to fly to", pattern=IATA),
            "date": text("Day of departure, as YYYY-MM-DD", format="date"),
            "adults": whole("Passengers over 11 years", 1, 9, default=1),
            "cabin": one_of("Class of travel", "economy", "premium_economy", "business", "first"),
            "nonstop": flag("Leave out flights with a stop"),
        },
        "origin destination date",
        additionalProperties=False,
    ),
    function(
        "book_hotel_room",
        "Book a room and put it in the guest's name.",
        {
            "hotel_id": text("Identifier from the hotel search"),
            "guest": record(
                "Who stays there",
                {"name": text("Full name"), "email": text("Where the confirmation goes"), "phone": text("With prefix")},
                "name email",
            ),
            "arrival_date": text("First night", format="date"),
            "nights": whole("Number of nights", 1, 30),
            "board": one_of("Meals", "none", "breakfast", "half", "full", default="none"),
        },
        "hotel_id guest arrival_date nights",
    ),
    function(
        "plan_road_trip",
        "Lay out a drive through several places and add up distance and fuel.",
        {
            "stops": many("Places in order of travel", text("City or address"), minItems=2, maxItems=8),
            "vehicle": one_of("What is driven", "car", "van", "motorbike", "electric_car"),
            "avoid_tolls": flag("Stay off toll roads", default=False),
            "daily_hours": number("Hours at the wheel per day", 1, 12),
        },
        "stops vehicle",
    ),
    flat(
        "train_times",
        "Departures from one station towards another.",
        from_station=py("str", "Station to leave from"),
        to_station=py("str", "Station to arrive at"),
        limit=py("int, optional", "How many departures to list", default=5),
    ),
    flat(
        "rent_car",
        "Reserve a rental car at a branch.",
        city=py("str", "City of the branch", True),
        days=py("int", "Length of the rental", True),
        type=py("str", "Size of the car: small, family, van", True),
        child_seats=py("int", "Child seats to add", False, default=0),
        full_cover=py("bool", "Insurance without excess", False, default=False),
    ),
    flat(
        "visa_rules",
        "Whether a traveller needs a visa, and how long they may stay.",
        nationality=py("str", "Country of the passport", True),
        country=py("str", "Country to be visited", True),
        purposes=py("List[str]", "Reasons for the journey", False),
    ),
    function(
        "convert_timezone",
        "Tell what a local time is somewhere else.",
        {
            "time": text("Local time, 24 hours, HH:MM", pattern="^[0-2][0-9]:[0-5][0-9]$"),
            "source_zone": text("Zone of the given time"),
            "target_zone": text("Zone wanted"),
        },
        "time source_zone target_zone",
    ),
    function(
        "track_luggage",
        "Look up where a checked bag was last scanned.",
        {"tag_number": text("Ten digits on the bag's tag", minLength=10, maxLength=10), "airline": text("Carrier")},
        "tag_number",
    ),
)

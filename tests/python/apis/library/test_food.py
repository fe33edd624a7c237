"""Food: against unit definitions, printed tables (gas marks, sugar scales, labels) and balances of mass."""

from __future__ import annotations

import math

import pytest

from callwright.apis.library.food import baking, drinks, nutrition, recipes
from library_cases import Case, Refusal, case, name, refusal

ROUND = {"shape": "round", "width_cm": 20.0, "length_cm": None}
TRAY = {"shape": "rectangular", "width_cm": 20.0, "length_cm": 30.0}
DOUGH = [
    {"name": "water", "grams": 500.0, "water_share": 1.0},
    {"name": "milk", "grams": 200.0, "water_share": 0.87},
    {"name": "salt", "grams": 20.0, "water_share": 0.0},
]

CASES = [
    case(
        recipes.scale_recipe,
        [
            {"name": "flour", "amount": 2.25, "unit": "cup", "written": "2 1/4"},
            {"name": "eggs", "amount": 3.0, "written": "3"},
            {"name": "salt", "amount": 0.375, "written": "3/8"},
        ],
        ingredients=[
            {"name": "flour", "amount": 1.5, "unit": "cup"},
            {"name": "eggs", "amount": 2.0, "unit": "piece"},
            {"name": "salt", "amount": 0.25, "unit": "tsp"},
        ],
        from_servings=4,
        to_servings=6,
        as_fractions=True,
    ),
    case(
        recipes.scale_recipe,
        [{"amount": 0.01, "written": "1/8"}],
        ingredients=[{"name": "saffron", "amount": 0.1, "unit": "g"}],
        from_servings=10,
        to_servings=1,
        as_fractions=True,
    ),
    # The USDA's weights of a cup, and the definitions of spoons and ounces.
    *(
        case(recipes.convert_cooking_measure, grams, ingredient=food, amount=1.0, from_unit="cup", to_unit="g")
        for food, grams in (
            ("all_purpose_flour", 125.0),
            ("granulated_sugar", 200.0),
            ("brown_sugar", 220.0),
            ("powdered_sugar", 120.0),
            ("butter", 227.0),
            ("honey", 339.0),
            ("milk", 244.0),
            ("water", 237.0),
            ("cocoa_powder", 86.0),
            ("white_rice", 185.0),
            ("olive_oil", 216.0),
            ("table_salt", 292.0),
        )
    ),
    case(recipes.convert_cooking_measure, 16.0, ingredient="milk", amount=1.0, from_unit="cup", to_unit="tbsp"),
    case(recipes.convert_cooking_measure, 3.0, ingredient="honey", amount=1.0, from_unit="tbsp", to_unit="tsp"),
    # 125 g of flour are 4.41 oz; a stick of butter is half a cup, 4 oz.
    case(
        recipes.convert_cooking_measure,
        4.409,
        1e-3,
        ingredient="all_purpose_flour",
        amount=1.0,
        from_unit="cup",
        to_unit="oz",
    ),
    case(recipes.convert_cooking_measure, 0.5, 2e-3, ingredient="butter", amount=0.25, from_unit="lb", to_unit="cup"),
    # Sea-level water is near 1 g a ml, olive oil near 0.913.
    case(recipes.convert_cooking_measure, 1.0, 3e-3, ingredient="water", amount=1.0, from_unit="ml", to_unit="g"),
    case(
        recipes.convert_cooking_measure, 913.0, 3e-3, ingredient="olive_oil", amount=1000.0, from_unit="ml", to_unit="g"
    ),
    case(recipes.convert_cooking_measure, 2.0, ingredient="water", amount=16.0, from_unit="fl_oz", to_unit="cup"),
    case(recipes.convert_cooking_measure, 1.5, ingredient="water", amount=1500.0, from_unit="g", to_unit="kg"),
    case(
        recipes.convert_pan_size,
        {"factor": 6 / math.pi, "recipe_area_cm2": 100 * math.pi, "your_area_cm2": 600.0},
        recipe_pan=ROUND,
        your_pan=TRAY,
    ),
    # Six inches against eight.
    case(
        recipes.convert_pan_size,
        {"factor": 0.5625},
        recipe_pan=ROUND,
        your_pan={"shape": "round", "width_cm": 15.0, "length_cm": None},
    ),
    # The printed scale: mark, °C, °F.
    *(
        case(recipes.convert_oven_temperature, expected, value=value, from_scale=before, to_scale=after)
        for mark, celsius, fahrenheit in (
            (0.25, 107, 225),
            (0.5, 121, 250),
            (1.0, 135, 275),
            (2.0, 149, 300),
            (4.0, 177, 350),
            (6.0, 204, 400),
            (9.0, 246, 475),
        )
        for value, before, after, expected in (
            (mark, "gas_mark", "celsius", celsius),
            (mark, "gas_mark", "fahrenheit", fahrenheit),
            (float(celsius), "celsius", "gas_mark", mark),
        )
    ),
    case(recipes.convert_oven_temperature, 180, value=200.0, from_scale="celsius", to_scale="celsius", fan_oven=True),
    case(
        recipes.convert_oven_temperature,
        314,
        value=350.0,
        from_scale="fahrenheit",
        to_scale="fahrenheit",
        fan_oven=True,
    ),
    case(
        baking.bakers_percentages,
        {
            "percentages": {"water": 50.0, "milk": 20.0, "salt": 2.0},
            "hydration_percent": 67.4,
            "dough_grams": 860.0,
            "weights": {"flour": 500.0, "water": 250.0, "milk": 100.0, "salt": 10.0},
        },
        flour_grams=1000.0,
        ingredients=DOUGH,
        wanted_dough_grams=860.0,
    ),
    case(baking.bakers_percentages, {"dough_grams": 1720.0}, flour_grams=1000.0, ingredients=DOUGH),
    # The mean of room, flour, friction and water is the dough's: 21 + 20 + 12 + 22 = 3 * 25.
    case(
        baking.dough_water_temperature,
        22.0,
        dough_temperature=25.0,
        room_temperature=21.0,
        flour_temperature=20.0,
        friction=12.0,
    ),
    case(
        baking.dough_water_temperature,
        25.0,
        dough_temperature=25.0,
        room_temperature=21.0,
        flour_temperature=20.0,
        friction=12.0,
        preferment_temperature=22.0,
    ),
    # All of the salt ends up in 2.7 kg.
    case(
        baking.equilibrium_brine,
        {"salt_g": 48.6, "sugar_g": 16.2, "brine_strength_percent": 4860 / 1548.6},
        water_grams=1500.0,
        meat_grams=1200.0,
        salt_percent=1.8,
        sugar_percent=0.6,
    ),
    case(
        baking.equilibrium_brine,
        {"salt_g": 15.0, "brine_strength_percent": 100.0},
        water_grams=0.0,
        meat_grams=1000.0,
        salt_percent=1.5,
    ),
    case(
        drinks.alcohol_by_volume,
        {"abv_percent": 5.25, "apparent_attenuation": 0.8},
        original_gravity=1.05,
        final_gravity=1.01,
    ),
    # Both rules agree for weak beers; of a barley wine of 1.100 and 1.020 the second gives 11.6.
    case(
        drinks.alcohol_by_volume,
        {"abv_percent": 5.25},
        0.03,
        original_gravity=1.05,
        final_gravity=1.01,
        formula="high_gravity",
    ),
    case(
        drinks.alcohol_by_volume,
        {"abv_percent": 11.58},
        1e-3,
        original_gravity=1.1,
        final_gravity=1.02,
        formula="high_gravity",
    ),
    # A US drink is 12 fl oz of 5 %; half a litre at 5 % has 2.5 UK units.
    case(drinks.standard_drinks, {"standard_drinks": 1.0}, 3e-3, volume_ml=354.88, abv_percent=5.0),
    case(
        drinks.standard_drinks,
        {"alcohol_ml": 25.0, "alcohol_g": 19.725, "standard_drinks": 2.5, "alcohol_kcal": 138.075},
        volume_ml=500.0,
        abv_percent=5.0,
        country="uk",
    ),
    *(
        case(
            drinks.standard_drinks,
            {"standard_drinks": 78.9 / grams},
            volume_ml=1000.0,
            abv_percent=10.0,
            country=country,
        )
        for country, grams in (("australia", 10.0), ("canada", 13.6), ("germany", 12.0), ("japan", 20.0))
    ),
    case(
        drinks.coffee_extraction,
        {"extraction_percent": 19.0, "verdict": "balanced", "brew_ratio": 2.0, "usual_beverage_g": 36.0},
        dose_g=18.0,
        beverage_g=36.0,
        dissolved_percent=9.5,
        method="espresso",
    ),
    case(
        drinks.coffee_extraction,
        {"extraction_percent": 16.0, "verdict": "under-extracted", "usual_beverage_g": 320.0},
        dose_g=20.0,
        beverage_g=320.0,
        dissolved_percent=1.0,
    ),
    case(drinks.coffee_extraction, {"verdict": "over-extracted"}, dose_g=20.0, beverage_g=320.0, dissolved_percent=1.5),
    # Sugar tables: 10 °Bx are 1.0400, 20 are 1.0830, 14.5 are 1.0591; 80 °Oe are 19.3 °Bx.
    *(
        case(drinks.convert_sugar_scale, gravity, 2e-4, value=brix, from_scale="brix", to_scale="specific_gravity")
        for brix, gravity in ((10.0, 1.0400), (20.0, 1.0830), (14.5, 1.0591))
    ),
    case(drinks.convert_sugar_scale, 19.3, 5e-3, value=80.0, from_scale="oechsle", to_scale="brix"),
    case(drinks.convert_sugar_scale, 54.0, value=1.054, from_scale="specific_gravity", to_scale="oechsle"),
    case(drinks.convert_sugar_scale, 22.0, value=22.0, from_scale="brix", to_scale="brix"),
    # 48 + 192 + 81 + 12; 204 + 816 + 333 + 48.
    case(
        nutrition.nutrition_energy,
        {"kcal": 333, "kj": 1401, "energy_share": {"protein": 48 / 333, "carbohydrate": 192 / 333, "fat": 81 / 333}},
        protein_g=12.0,
        carbohydrate_g=48.0,
        fat_g=9.0,
        fiber_g=6.0,
    ),
    case(
        nutrition.nutrition_energy,
        {"kcal": 94, "kj": 390, "energy_share": {"fat": 0.0}},
        protein_g=0.0,
        carbohydrate_g=0.0,
        fat_g=0.0,
        alcohol_g=10.0,
        polyols_g=10.0,
    ),
    case(
        nutrition.glycemic_load,
        {"glycemic_load": 39.25, "class": "high", "meal_glycemic_index": 3925 / 65},
        portions=[
            {"name": "white rice", "glycemic_index": 73.0, "carbohydrates_g": 45.0},
            {"name": "lentils", "glycemic_index": 32.0, "carbohydrates_g": 20.0},
        ],
    ),
    case(
        nutrition.glycemic_load,
        {"glycemic_load": 5.4, "class": "low"},
        portions=[{"name": "apple", "glycemic_index": 36.0, "carbohydrates_g": 15.0}],
    ),
    # As on the FDA's sample label: 8 g of fat 10 %, 160 mg of sodium 7 %, 260 mg of calcium 20 %.
    *(
        case(
            nutrition.percent_daily_value,
            {"percent_daily_value": percent, "level": level},
            nutrient=nutrient,
            amount=amount,
        )
        for nutrient, amount, percent, level in (
            ("total_fat_g", 8.0, 10, "medium"),
            ("saturated_fat_g", 1.0, 5, "low"),
            ("sodium_mg", 160.0, 7, "medium"),
            ("carbohydrate_g", 37.0, 13, "medium"),
            ("fiber_g", 4.0, 14, "medium"),
            ("added_sugars_g", 10.0, 20, "high"),
            ("vitamin_d_mcg", 2.0, 10, "medium"),
            ("calcium_mg", 260.0, 20, "high"),
            ("iron_mg", 8.0, 44, "high"),
            ("potassium_mg", 240.0, 5, "medium"),
            ("cholesterol_mg", 0.0, 0, "low"),
            ("protein_g", 3.0, 6, "medium"),
        )
    ),
    # The USDA's chart has both scales: 145 °F is 62.8 °C, 160 is 71.1, 165 is 73.9.
    *(
        case(
            nutrition.check_internal_temperature,
            {"safe": safe, "minimum": minimum, "rest_minutes": rest},
            food=food,
            measured=72.0,
        )
        for food, minimum, rest, safe in (
            ("beef_steak", 62.8, 3, True),
            ("pork_chop", 62.8, 3, True),
            ("lamb_chop", 62.8, 3, True),
            ("fresh_ham", 62.8, 3, True),
            ("fish", 62.8, 0, True),
            ("ground_meat", 71.1, 0, True),
            ("egg_dish", 71.1, 0, True),
            ("poultry", 73.9, 0, False),
            ("ground_poultry", 73.9, 0, False),
            ("leftovers", 73.9, 0, False),
        )
    ),
    case(
        nutrition.check_internal_temperature,
        {"safe": False, "minimum": 165.0, "missing": 5.0},
        food="poultry",
        measured=160.0,
        unit="fahrenheit",
    ),
    # A turkey of 20 lb: four to five days, or ten hours.
    case(nutrition.thawing_time, {"hours_from": 96.0, "hours_to": 120.0}, weight_kg=9.0718474, method="refrigerator"),
    case(
        nutrition.thawing_time,
        {"hours_from": 5.0, "hours_to": 5.0, "water_changes": 9},
        1e-4,
        weight_kg=4.5355,
        method="cold_water",
    ),
]

REFUSED = [
    refusal(recipes.convert_pan_size, "round pan has no length", recipe_pan={**ROUND, "length_cm": 2.0}, your_pan=TRAY),
    refusal(recipes.convert_pan_size, "needs a length", recipe_pan=ROUND, your_pan={**TRAY, "length_cm": None}),
    refusal(recipes.convert_oven_temperature, "no gas mark 11", value=11.0, from_scale="gas_mark", to_scale="celsius"),
    refusal(
        recipes.convert_oven_temperature, "outside the range", value=20.0, from_scale="celsius", to_scale="fahrenheit"
    ),
    refusal(
        recipes.convert_oven_temperature,
        "without a fan",
        value=180.0,
        from_scale="celsius",
        to_scale="gas_mark",
        fan_oven=True,
    ),
    refusal(
        baking.dough_water_temperature,
        "would have to have",
        dough_temperature=50.0,
        room_temperature=0.0,
        flour_temperature=-10.0,
    ),
    refusal(drinks.alcohol_by_volume, "can't rise", original_gravity=1.01, final_gravity=1.05),
    refusal(drinks.coffee_extraction, "more was dissolved", dose_g=1.0, beverage_g=100.0, dissolved_percent=10.0),
    refusal(drinks.convert_sugar_scale, "outside 0 to 40", value=50.0, from_scale="brix", to_scale="oechsle"),
    refusal(drinks.convert_sugar_scale, "outside 0 to 40", value=0.9, from_scale="specific_gravity", to_scale="brix"),
]


@pytest.mark.parametrize("case", CASES, ids=name)
def test_values(case: Case) -> None:
    case.check()


@pytest.mark.parametrize("refusal", REFUSED, ids=name)
def test_refusals(refusal: Refusal) -> None:
    refusal.check()

"""Commerce: against fractions of cents, sums by hand, searches of all ways, and numbers printed by GS1."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import pytest

from callwright.apis.library.commerce.orders import (
    COINS,
    basket_total,
    import_duty,
    make_change,
    prorated_refund,
    split_bill,
    validate_gtin,
)
from callwright.apis.library.commerce.prices import (
    apply_discounts,
    compare_unit_prices,
    multibuy_price,
    round_to_price_point,
    split_sales_tax,
    tiered_price,
)
from library_cases import Case, Refusal, case, name, refusal


def cents(amount: Fraction) -> float:
    """To the nearest cent, halves up."""
    return int(amount * 100 + Fraction(1, 2)) / 100


@cache
def fewest(amount: int, coins: tuple[int, ...]) -> int:
    """By all ways, a coin at a time."""
    best = [0] + [amount + 1] * amount
    for value in range(1, amount + 1):
        best[value] = 1 + min(best[value - coin] for coin in coins if coin <= value)
    return best[amount]


TIERS = [
    {"from_quantity": 1, "unit_price": 4.5},
    {"from_quantity": 50, "unit_price": 4.0},
    {"from_quantity": 100, "unit_price": 3.6},
]
ITEMS = [{"name": "Kettle", "unit_price": 34.9, "quantity": 1}, {"name": "Mug", "unit_price": 6.5, "quantity": 4}]
PERCENT = {"kind": "percent", "value": 10.0, "minimum_spend": 50.0}

CASES = [
    case(
        apply_discounts,
        {"final_price": 81.4, "saved": 38.6, "saved_percent": 3860 / 120},
        price=120,
        discounts_percent=[20, 10],
        fixed_discount=5,
    ),
    # 1.005 has no exact binary form; as a decimal it rounds up.
    case(apply_discounts, {"final_price": 1.01, "saved": 1.0}, price=2.01, discounts_percent=[50]),
    case(apply_discounts, {"final_price": 0.0, "saved": 3.0}, price=3, discounts_percent=[], fixed_discount=5),
    *(
        case(
            apply_discounts,
            {"final_price": cents(Fraction(price) * (100 - Fraction(one)) * (100 - Fraction(other)) / 10000)},
            price=float(price),
            discounts_percent=[float(one), float(other)],
        )
        for price, one, other in (("19.99", "15", "7.5"), ("249.95", "33.3", "5"), ("0.99", "12.5", "12.5"))
    ),
    case(split_sales_tax, {"net": 100.0, "tax": 19.0, "gross": 119.0}, amount=119, tax_percent=19, includes_tax=True),
    case(split_sales_tax, {"net": 49.99, "tax": 4.12, "gross": 54.11}, amount=49.99, tax_percent=8.25),
    *(
        case(
            split_sales_tax,
            {"net": cents(Fraction(gross) / (1 + Fraction(rate) / 100)), "gross": float(gross)},
            amount=float(gross),
            tax_percent=float(rate),
            includes_tax=True,
        )
        for gross, rate in (("49.90", "7"), ("12.34", "5.5"), ("1000", "20"), ("0.05", "25"))
    ),
    case(tiered_price, {"total": 468.0, "mean_unit_price": 3.6}, quantity=130, tiers=TIERS),
    # 49 of 4.50, 50 of 4.00, 31 of 3.60.
    case(
        tiered_price,
        {"total": 220.5 + 200 + 111.6, "mean_unit_price": 532.1 / 130},
        quantity=130,
        tiers=TIERS,
        graduated=True,
    ),
    *(
        case(
            tiered_price,
            {"total": sum(4.5 if unit < 50 else 4.0 if unit < 100 else 3.6 for unit in range(1, quantity + 1))},
            quantity=quantity,
            tiers=TIERS,
            graduated=True,
        )
        for quantity in (1, 49, 50, 51, 100)
    ),
    case(tiered_price, {"total": 220.5}, quantity=49, tiers=TIERS),
    case(
        compare_unit_prices,
        [
            {"name": "big", "unit_price": 3.0, "per": "kg", "over_best": 0.0},
            {"name": "small", "unit_price": 3.58, "per": "kg", "over_best": 3.58 / 2.995 - 1},
        ],
        offers=[
            {"name": "small", "price": 1.79, "amount": 500, "unit": "g"},
            {"name": "big", "price": 5.99, "amount": 2, "unit": "kg"},
        ],
    ),
    case(
        compare_unit_prices,
        [{"unit_price": 2.1, "per": "l"}, {"unit_price": 2.5, "per": "l"}],
        offers=[
            {"name": "can", "price": 0.825, "amount": 330, "unit": "ml"},
            {"name": "bottle", "price": 3.15, "amount": 1.5, "unit": "l"},
        ],
    ),
    *(
        case(round_to_price_point, point, price=price, ending=ending, direction=direction)
        for price, ending, direction, point in (
            (23.41, "0.99", "nearest", 22.99),
            (23.49, "0.99", "nearest", 23.99),
            (23.50, "0.99", "nearest", 23.99),
            (23.99, "0.99", "up", 23.99),
            (24.00, "0.99", "up", 24.99),
            (19.20, "0.95", "nearest", 18.95),
            (7.30, "0.00", "up", 8.0),
            (5.01, "0.90", "nearest", 4.9),
            (12.60, "0.49", "nearest", 12.49),
        )
    ),
    *(
        case(
            multibuy_price,
            {
                "paid": paid,
                "free": quantity - paid,
                "total": 3.25 * paid,
                "effective_unit_price": 3.25 * paid / quantity,
            },
            quantity=quantity,
            unit_price=3.25,
            buy=2,
            free=1,
        )
        # Every third is free.
        for quantity in range(1, 11)
        for paid in [sum(place % 3 != 0 for place in range(1, quantity + 1))]
    ),
    case(multibuy_price, {"paid": 4, "free": 1}, quantity=5, unit_price=1, buy=3, free=1),
    # 60.90, less 6.09, is under 60: shipping 4.95; 20 % of 59.76 is 11.952.
    case(
        basket_total,
        {"subtotal": 60.9, "discount": 6.09, "coupon_applied": True, "shipping": 4.95, "tax": 11.95, "total": 71.71},
        items=ITEMS,
        tax_percent=20,
        coupon=PERCENT,
        shipping=4.95,
        free_shipping_from=60,
    ),
    case(
        basket_total,
        {"discount": 0.0, "coupon_applied": False, "shipping": 0.0, "total": 60.9},
        items=ITEMS,
        coupon=PERCENT | {"minimum_spend": 61.0},
        shipping=4.95,
        free_shipping_from=60.9,
    ),
    case(
        basket_total,
        {"discount": 60.9, "total": 3.3, "tax": 0.3},
        items=ITEMS,
        tax_percent=10,
        coupon={"kind": "amount", "value": 100.0, "minimum_spend": 0.0},
        shipping=3,
    ),
    # 520 at 6.5 % are 33.80, and a fifth of 553.80 is 110.76.
    case(
        import_duty,
        {"customs_value": 520.0, "duty": 33.8, "vat": 110.76, "landed_cost": 664.56},
        goods_value=480,
        freight=35,
        insurance=5,
        duty_percent=6.5,
        vat_percent=20,
    ),
    case(
        import_duty,
        {"duty": 0.0, "vat": 29.45, "landed_cost": 184.45},
        goods_value=140,
        freight=15,
        insurance=0,
        duty_percent=12,
        vat_percent=19,
        duty_free_up_to=150,
    ),
    # 2024 is a leap year: 366 days, of which 168 have passed on June 30th.
    case(
        prorated_refund,
        {"days": 366, "unused_days": 198, "refund": cents(Fraction("119.88") * 198 / 366)},
        price=119.88,
        start="2024-01-15",
        end="2025-01-14",
        cancelled="2024-06-30",
    ),
    case(
        prorated_refund, {"refund": 4.0}, price=30, start="2023-04-01", end="2023-04-30", cancelled="2023-04-21", fee=5
    ),
    case(
        prorated_refund,
        {"unused_days": 0, "refund": 0.0},
        price=30,
        start="2023-04-01",
        end="2023-04-30",
        cancelled="2023-04-30",
    ),
    case(
        split_bill, {"tip": 10.0, "total": 110.0, "shares": [36.67, 36.67, 36.66]}, amount=100, people=3, tip_percent=10
    ),
    case(split_bill, {"total": 0.05, "shares": [0.01] * 5 + [0.0] * 2}, amount=0.05, people=7),
    case(split_bill, {"tip": 7.13, "shares": [54.63]}, amount=47.5, people=1, tip_percent=15),
    case(
        make_change,
        {"change": 6.63, "pieces": {"5.00": 1, "1.00": 1, "0.50": 1, "0.10": 1, "0.02": 1, "0.01": 1}},
        price=13.37,
        paid=20,
        currency="EUR",
    ),
    case(make_change, {"change": 0.0, "pieces": {}}, price=5, paid=5, currency="USD"),
    case(
        make_change,
        {"change": 0.41, "pieces": {"0.25": 1, "0.10": 1, "0.05": 1, "0.01": 1}},
        price=0.59,
        paid=1,
        currency="USD",
    ),
    # GS1's examples and numbers on well-known products.
    *(
        case(validate_gtin, {"kind": kind, "valid": valid, "check_digit": digit, "gtin_14": whole}, code=code)
        for code, kind, valid, digit, whole in (
            ("4006381333931", "EAN-13", True, "1", "04006381333931"),
            ("4006381333932", "EAN-13", False, "1", "04006381333931"),
            ("036000291452", "UPC-A", True, "2", "00036000291452"),
            ("03600029145", "UPC-A", True, "2", "00036000291452"),
            ("73513537", "EAN-8", True, "7", "00000073513537"),
            ("7351353", "EAN-8", True, "7", "00000073513537"),
            ("10614141000415", "GTIN-14", True, "5", "10614141000415"),
        )
    ),
]

REFUSED = [
    refusal(tiered_price, "start at 1", quantity=5, tiers=TIERS[1:]),
    refusal(tiered_price, "ascend", quantity=5, tiers=[TIERS[0], TIERS[2], TIERS[1]]),
    refusal(
        compare_unit_prices,
        "can't be compared",
        offers=[
            {"name": "a", "price": 1, "amount": 1, "unit": "l"},
            {"name": "b", "price": 1, "amount": 1, "unit": "kg"},
        ],
    ),
    refusal(basket_total, "at most 100", items=ITEMS, coupon=PERCENT | {"value": 101.0}),
    refusal(
        prorated_refund, "outside the period", price=30, start="2023-04-01", end="2023-04-30", cancelled="2023-05-01"
    ),
    refusal(make_change, "does not pay", price=13.37, paid=13.36, currency="EUR"),
    refusal(make_change, "parts of a cent", price=13.375, paid=20, currency="EUR"),
    refusal(validate_gtin, "8, 12, 13 or 14", code="123456789"),
]


@pytest.mark.parametrize("one", CASES, ids=name)
def test_values(one: Case) -> None:
    one.check()


@pytest.mark.parametrize("one", REFUSED, ids=name)
def test_refusals(one: Refusal) -> None:
    one.check()


@pytest.mark.parametrize("currency", COINS)
def test_change_has_the_fewest_pieces(currency: str) -> None:
    for amount in (1, 4, 9, 41, 99, 187, 463, 1999, 2688):
        answer = make_change(0, amount / 100, currency)
        assert sum(answer["pieces"].values()) == fewest(amount, COINS[currency])
        assert sum(round(float(coin) * 100) * count for coin, count in answer["pieces"].items()) == amount

"""Orders: baskets, duties, refunds, shares of a bill, change, product numbers."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from callwright.apis.library.commerce.money import cents, exact
from callwright.apis.library.declared import api
from callwright.apis.library.iso import day
from callwright.apis.library.quantities import IsoDate

Price = Annotated[float, Field(ge=0, le=1e9)]
Rate = Annotated[float, Field(ge=0, le=100)]

COINS = {
    "EUR": (50000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1),
    "USD": (10000, 5000, 2000, 1000, 500, 100, 25, 10, 5, 1),
    "GBP": (5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1),
}
"""Notes and coins in use, in cents or pence."""


class Item(TypedDict):
    """A line of a basket."""

    name: str
    """What it is."""
    unit_price: Price
    """Price of one, before tax."""
    quantity: Annotated[int, Field(ge=1, le=100_000)]
    """How many."""


class Coupon(TypedDict):
    """A coupon for the whole basket."""

    kind: Literal["percent", "amount"]
    """Whether the value is a percentage or money."""
    value: Price
    """The percentage or the amount."""
    minimum_spend: Price
    """From which subtotal on it holds."""


@api(
    example={
        "items": [
            {"name": "Kettle", "unit_price": 34.9, "quantity": 1},
            {"name": "Mug", "unit_price": 6.5, "quantity": 4},
        ],
        "tax_percent": 20.0,
        "coupon": {"kind": "percent", "value": 10.0, "minimum_spend": 50.0},
        "shipping": 4.95,
        "free_shipping_from": 60.0,
    },
    source="Order of a checkout: subtotal, coupon, shipping, tax on both; commercial rounding to cents",
)
def basket_total(
    items: Annotated[list[Item], Field(min_length=1, max_length=500)],
    tax_percent: Rate = 0.0,
    coupon: Coupon | None = None,
    shipping: Price = 0.0,
    free_shipping_from: Price | None = None,
) -> dict[str, float | bool]:
    """Add up a shopping basket with coupon, shipping and tax.

    Args:
        items: Lines: objects of `name`, `unit_price` before tax, and `quantity`.
        tax_percent: Tax in percent on what is left of the goods and on shipping.
        coupon: Object of `kind` (percent or amount), `value`, and `minimum_spend`, from which on it holds; or null.
        shipping: Cost of shipping before tax.
        free_shipping_from: Value of the goods after the coupon from which on shipping is free, or null.

    Raises:
        ValueError: A coupon of more than 100 percent.
    """
    subtotal = sum((exact(item["unit_price"]) * item["quantity"] for item in items), Decimal(0))
    discount = Decimal(0)
    applied = coupon is not None and subtotal >= exact(coupon["minimum_spend"])
    if coupon is not None and coupon["kind"] == "percent" and coupon["value"] > 100:
        raise ValueError("a coupon takes off at most 100 percent")
    if coupon is not None and applied:
        value = exact(coupon["value"])
        discount = exact(cents(subtotal * value / 100)) if coupon["kind"] == "percent" else min(value, subtotal)
    goods = subtotal - discount
    free = free_shipping_from is not None and goods >= exact(free_shipping_from)
    sent = Decimal(0) if free else exact(shipping)
    tax = exact(cents((goods + sent) * exact(tax_percent) / 100))
    return {
        "subtotal": cents(subtotal),
        "discount": cents(discount),
        "coupon_applied": applied,
        "shipping": cents(sent),
        "tax": cents(tax),
        "total": cents(goods + sent + tax),
    }


@api(
    example={"goods_value": 480.0, "freight": 35.0, "insurance": 5.0, "duty_percent": 6.5, "vat_percent": 20.0},
    source="Customs value CIF; WTO Agreement on Customs Valuation, article 8; import VAT on value and duty",
)
def import_duty(
    goods_value: Price,
    freight: Price,
    insurance: Price,
    duty_percent: Rate,
    vat_percent: Rate = 0.0,
    duty_free_up_to: Price = 0.0,
) -> dict[str, float]:
    """Work out customs duty and import VAT on goods by their value with freight and insurance (CIF).

    Args:
        goods_value: Price of the goods.
        freight: Cost of transport to the border.
        insurance: Cost of insurance.
        duty_percent: Rate of the duty in percent of the CIF value.
        vat_percent: Rate of the VAT in percent of CIF value and duty.
        duty_free_up_to: Goods worth at most this much pay no duty, but VAT.
    """
    value = exact(goods_value) + exact(freight) + exact(insurance)
    free = goods_value <= duty_free_up_to
    duty = Decimal(0) if free else exact(cents(value * exact(duty_percent) / 100))
    vat = exact(cents((value + duty) * exact(vat_percent) / 100))
    return {
        "customs_value": cents(value),
        "duty": cents(duty),
        "vat": cents(vat),
        "landed_cost": cents(value + duty + vat),
    }


@api(
    example={"price": 119.88, "start": "2024-01-15", "end": "2025-01-14", "cancelled": "2024-06-30"},
    source="Refund by days, both ends counted",
)
def prorated_refund(
    price: Price, start: IsoDate, end: IsoDate, cancelled: IsoDate, fee: Price = 0.0
) -> dict[str, int | float]:
    """Work out the refund for the unused days of a subscription that is cancelled early.

    Args:
        price: Price of the whole period.
        start: First day of the period, YYYY-MM-DD.
        end: Last day of the period, YYYY-MM-DD.
        cancelled: Last day of use, YYYY-MM-DD.
        fee: Fee for cancelling; the refund does not fall below 0.

    Raises:
        ValueError: An end before the start, or a cancellation outside the period.
    """
    first, last, used_until = day(start), day(end), day(cancelled)
    if not first <= used_until <= last:
        raise ValueError("the cancellation lies outside the period")
    whole = (last - first).days + 1
    unused = (last - used_until).days
    refund = max(Decimal(0), exact(price) * unused / whole - exact(fee))
    return {"days": whole, "unused_days": unused, "refund": cents(refund)}


@api(
    example={"amount": 100.0, "people": 3, "tip_percent": 10.0},
    source="Largest remainder: left-over cents go to the first",
)
def split_bill(
    amount: Price, people: Annotated[int, Field(ge=1, le=1000)], tip_percent: Rate = 0.0
) -> dict[str, float | list[float]]:
    """Split a bill with a tip among people so that the shares add up to the cent.

    Args:
        amount: The bill.
        people: How many pay.
        tip_percent: Tip in percent of the bill.
    """
    bill = exact(cents(exact(amount)))
    total = bill + exact(cents(bill * exact(tip_percent) / 100))
    each, over = divmod(int(total * 100), people)
    return {
        "tip": cents(total - bill),
        "total": cents(total),
        "shares": [(each + (place < over)) / 100 for place in range(people)],
    }


@api(
    example={"price": 13.37, "paid": 20.0, "currency": "EUR"},
    source="Notes and coins of ECB, US Treasury and Bank of England; greedy choice",
)
def make_change(
    price: Annotated[float, Field(ge=0, le=100_000)],
    paid: Annotated[float, Field(ge=0, le=100_000)],
    currency: Literal["EUR", "USD", "GBP"],
) -> dict[str, float | dict[str, int]]:
    """Work out the change for a cash payment in the fewest notes and coins.

    Args:
        price: Price to pay.
        paid: Money that was given.
        currency: Whose notes and coins are used.

    Raises:
        ValueError: Too little was given, or amounts with parts of a cent.
    """
    left = (exact(paid) - exact(price)) * 100
    if left < 0:
        raise ValueError(f"{paid} does not pay for {price}")
    if left != int(left):
        raise ValueError("an amount has parts of a cent")
    rest, pieces = int(left), dict[str, int]()
    for coin in COINS[currency]:
        count, rest = divmod(rest, coin)
        if count:
            pieces[f"{coin / 100:.2f}"] = count
    return {"change": cents(left / 100), "pieces": pieces}


@api(example={"code": "4006381333931"}, source="GS1 General Specifications, section 7.9 (check digit)")
def validate_gtin(code: Annotated[str, Field(pattern="^[0-9]{7,14}$")]) -> dict[str, bool | str]:
    """Check the barcode number of a product (EAN-8, UPC-A, EAN-13 or GTIN-14), or find the digit that is missing.

    Args:
        code: 8, 12, 13 or 14 digits; or 7 or 11 digits of an EAN-8 or UPC-A without its check digit.

    Raises:
        ValueError: Another number of digits.
    """
    kinds = {8: "EAN-8", 12: "UPC-A", 13: "EAN-13", 14: "GTIN-14"}
    body = code if len(code) in (7, 11) else code[:-1]
    if len(body) + 1 not in kinds:
        raise ValueError("a GTIN has 8, 12, 13 or 14 digits")
    digit = str(-sum(int(one) * (3 if place % 2 == 0 else 1) for place, one in enumerate(reversed(body))) % 10)
    return {
        "kind": kinds[len(body) + 1],
        "valid": len(code) == len(body) or code[-1] == digit,
        "check_digit": digit,
        "gtin_14": (body + digit).rjust(14, "0"),
    }

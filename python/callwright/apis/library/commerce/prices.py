"""Prices: discounts, taxes, tiers, comparisons, price points."""

from decimal import ROUND_CEILING, Decimal
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from callwright.apis.library.commerce.money import cents, exact
from callwright.apis.library.declared import api

Price = Annotated[float, Field(ge=0, le=1e9)]
Rate = Annotated[float, Field(ge=0, le=100)]
CENTS = "Commercial rounding to cents"


class PriceTier(TypedDict):
    """A price from some quantity on."""

    from_quantity: Annotated[int, Field(ge=1, le=1_000_000)]
    """Least quantity."""
    unit_price: Price
    """Price of one."""


class Offer(TypedDict):
    """A pack on a shelf."""

    name: str
    """What it is called."""
    price: Price
    """Price of the pack."""
    amount: Annotated[float, Field(ge=1e-6, le=1e6)]
    """What is in it, in the unit."""
    unit: Literal["g", "kg", "ml", "l", "piece"]
    """Unit of the amount."""


@api(example={"price": 120.0, "discounts_percent": [20.0, 10.0], "fixed_discount": 5.0}, source=CENTS)
def apply_discounts(
    price: Price, discounts_percent: Annotated[list[Rate], Field(max_length=20)], fixed_discount: Price = 0.0
) -> dict[str, float]:
    """Take discounts in percent off a price one after the other, then a fixed one, and tell what is saved.

    Args:
        price: Price before discounts.
        discounts_percent: Discounts in percent, each off what the one before left.
        fixed_discount: Amount that is taken off at the end; the price does not fall below 0.
    """
    left = exact(price)
    for discount in discounts_percent:
        left *= 1 - exact(discount) / 100
    left = max(Decimal(0), left - exact(fixed_discount))
    final = cents(left)
    saved = cents(exact(price) - exact(final))
    return {"final_price": final, "saved": saved, "saved_percent": 100 * saved / price if price else 0.0}


@api(example={"amount": 119.0, "tax_percent": 19.0, "includes_tax": True}, source=CENTS)
def split_sales_tax(amount: Price, tax_percent: Rate, includes_tax: bool = False) -> dict[str, float]:
    """Split an amount into net, tax (VAT, GST or sales tax) and gross.

    Args:
        amount: The amount.
        tax_percent: Rate of the tax in percent of the net amount.
        includes_tax: Whether the amount has the tax in it already.
    """
    given, rate = exact(amount), exact(tax_percent) / 100
    net = cents(given / (1 + rate)) if includes_tax else cents(given)
    gross = cents(given) if includes_tax else cents(exact(net) + exact(net) * rate)
    return {"net": net, "tax": cents(exact(gross) - exact(net)), "gross": gross}


@api(
    example={
        "quantity": 130,
        "tiers": [
            {"from_quantity": 1, "unit_price": 4.5},
            {"from_quantity": 50, "unit_price": 4.0},
            {"from_quantity": 100, "unit_price": 3.6},
        ],
        "graduated": False,
    },
    source="Volume and graduated price tiers as in merchants' price lists",
)
def tiered_price(
    quantity: Annotated[int, Field(ge=1, le=1_000_000)],
    tiers: Annotated[list[PriceTier], Field(min_length=1, max_length=50)],
    graduated: bool = False,
) -> dict[str, float]:
    """Work out the total of a quantity under tiered prices, and the mean price of one.

    Args:
        quantity: How many are bought.
        tiers: Objects of `from_quantity` (from how many on) and `unit_price`, the first from 1 and ascending.
        graduated: Whether each tier's price holds only for the units within it, instead of the reached one for all.

    Raises:
        ValueError: Tiers that do not start at 1 or do not ascend.
    """
    starts = [tier["from_quantity"] for tier in tiers]
    if starts[0] != 1 or starts != sorted(set(starts)):
        raise ValueError("tiers start at 1 and ascend")
    reached = [tier for tier in tiers if tier["from_quantity"] <= quantity]
    if graduated:
        ends = [tier["from_quantity"] for tier in reached[1:]] + [quantity + 1]
        spans = zip(reached, ends, strict=True)
        total = sum((exact(tier["unit_price"]) * (end - tier["from_quantity"]) for tier, end in spans), Decimal(0))
    else:
        total = exact(reached[-1]["unit_price"]) * quantity
    return {"total": cents(total), "mean_unit_price": float(total / quantity)}


@api(
    example={
        "offers": [
            {"name": "Rice 500 g", "price": 1.79, "amount": 500, "unit": "g"},
            {"name": "Rice 2 kg", "price": 5.99, "amount": 2, "unit": "kg"},
        ]
    },
    source="Unit prices a kilogram, litre or piece; Directive 98/6/EC",
)
def compare_unit_prices(
    offers: Annotated[list[Offer], Field(min_length=1, max_length=200)],
) -> list[dict[str, str | float]]:
    """Rank packs of different size by their price a kilogram, litre or piece, cheapest first.

    Args:
        offers: Objects of `name`, `price`, `amount` and `unit` (g, kg, ml, l or piece), all of the same kind of unit.

    Raises:
        ValueError: Weights, volumes and pieces together.
    """
    kinds = {"g": ("kg", 1000), "kg": ("kg", 1), "ml": ("l", 1000), "l": ("l", 1), "piece": ("piece", 1)}
    if len({kinds[offer["unit"]][0] for offer in offers}) > 1:
        raise ValueError("weights, volumes and pieces can't be compared")
    priced = []
    for offer in offers:
        per, size = kinds[offer["unit"]]
        priced.append((exact(offer["price"]) * size / exact(offer["amount"]), per, offer["name"]))
    priced.sort(key=lambda one: one[0])
    best = priced[0][0]
    return [
        {"name": name, "unit_price": cents(price), "per": per, "over_best": float(price / best - 1) if best else 0.0}
        for price, per, name in priced
    ]


@api(example={"price": 23.41, "ending": "0.99", "direction": "nearest"}, source="Charm prices in retail")
def round_to_price_point(
    price: Annotated[float, Field(ge=1, le=1e9)],
    ending: Literal["0.00", "0.49", "0.90", "0.95", "0.99"] = "0.99",
    direction: Literal["up", "nearest"] = "nearest",
) -> float:
    """Round a price to one that ends in given cents, such as 0.99.

    Args:
        price: The price.
        ending: The cents that the new price has.
        direction: up for the next such price that is not lower, nearest for the closest, of two the higher.
    """
    wanted, point = exact(price), Decimal(ending)
    up = (wanted - point).to_integral_value(ROUND_CEILING) + point
    down = up - 1
    return float(down if direction == "nearest" and down >= 0 and wanted - down < up - wanted else up)


@api(
    example={"quantity": 7, "unit_price": 3.25, "buy": 2, "free": 1},
    source="Multi-buy offers: of each group so many are free",
)
def multibuy_price(
    quantity: Annotated[int, Field(ge=1, le=1_000_000)],
    unit_price: Price,
    buy: Annotated[int, Field(ge=1, le=1000)],
    free: Annotated[int, Field(ge=1, le=1000)],
) -> dict[str, int | float]:
    """Work out what a quantity costs under an offer such as "buy 2, get 1 free".

    Args:
        quantity: How many are taken home.
        unit_price: Price of one.
        buy: How many of a group are paid.
        free: How many of a group are free after those.
    """
    groups, rest = divmod(quantity, buy + free)
    paid = groups * buy + min(rest, buy)
    total = exact(unit_price) * paid
    return {
        "paid": paid,
        "free": quantity - paid,
        "total": cents(total),
        "effective_unit_price": float(total / quantity),
    }

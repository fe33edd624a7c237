"""Dice and chance: sums, notations, draws, lotteries."""

import re
from fractions import Fraction
from math import comb
from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api


@api(
    example={"dice": 3, "sides": 6, "target": 12, "comparison": "at_least"},
    source="Convolution of uniform distributions",
)
def dice_sum_probability(
    dice: Annotated[int, Field(ge=1, le=50)],
    sides: Annotated[int, Field(ge=2, le=100)],
    target: Annotated[int, Field(ge=0, le=5000)],
    comparison: Literal["exactly", "at_least", "at_most"] = "exactly",
) -> dict[str, float | int]:
    """Work out the chance that the sum of several equal dice is exactly, at least or at most a number.

    Args:
        dice: How many dice.
        sides: Sides of each die, numbered from 1.
        target: The sum.
        comparison: How the sum is to compare with the target.
    """
    # ways[i] of a sum i above the lowest one, a die at a time by running sums.
    ways = [1]
    for _ in range(dice):
        total, grown = 0, list[int]()
        for at in range(len(ways) + sides - 1):
            total += (ways[at] if at < len(ways) else 0) - (ways[at - sides] if at >= sides else 0)
            grown.append(total)
        ways = grown
    place = target - dice
    low, high = {"exactly": (place, place), "at_least": (place, len(ways) - 1), "at_most": (0, place)}[comparison]
    fitting = sum(ways[max(0, low) : max(0, high + 1)]) if low < len(ways) else 0
    return {"probability": float(Fraction(fitting, sides**dice)), "expected_sum": dice * (sides + 1) / 2}


@api(example={"notation": "2d6+1d8+3"}, source="Dice notation of role-playing games; moments of uniform distributions")
def dice_notation_statistics(notation: Annotated[str, Field(max_length=100)]) -> dict[str, float | int]:
    """Find the least, greatest and mean result of a roll in dice notation, and its standard deviation.

    Args:
        notation: Dice and numbers with + or -, such as 2d6+1d8+3.

    Raises:
        ValueError: Not such a notation.
    """
    text = notation.replace(" ", "").lower()
    if not re.fullmatch(r"[+-]?(\d{0,3}d\d{1,4}|\d{1,6})([+-](\d{0,3}d\d{1,4}|\d{1,6}))*", text, re.ASCII):
        raise ValueError(f"not a notation of dice, such as 2d6+3: {notation!r}")
    low = high = 0
    variance = 0.0
    for sign, term in re.findall(r"([+-]?)([\dd]+)", text):
        count, mark, sides = term.partition("d")
        dice, faces = int(count or 1), int(sides) if mark else 1
        if faces < 1 or (dice < 1 and mark):
            raise ValueError("a roll has at least one die of one side")
        ends = (dice, dice * faces) if sign != "-" else (-dice * faces, -dice)
        low, high = low + ends[0], high + ends[1]
        variance += dice * (faces**2 - 1) / 12
    return {"minimum": low, "maximum": high, "mean": (low + high) / 2, "standard_deviation": variance**0.5}


@api(example={"deck_size": 60, "copies": 4, "drawn": 7, "at_least": 1}, source="Hypergeometric distribution")
def card_draw_probability(
    deck_size: Annotated[int, Field(ge=1, le=1000)],
    copies: Annotated[int, Field(ge=0, le=1000)],
    drawn: Annotated[int, Field(ge=1, le=1000)],
    at_least: Annotated[int, Field(ge=0, le=1000)] = 1,
) -> float:
    """Work out the chance of drawing at least so many copies of a card from a shuffled deck.

    Args:
        deck_size: Cards in the deck.
        copies: How many of them are the wanted card.
        drawn: How many are drawn.
        at_least: How many copies there should be among those at least.

    Raises:
        ValueError: More copies or draws than cards.
    """
    if copies > deck_size or drawn > deck_size:
        raise ValueError(f"a deck of {deck_size} has no more copies or draws than that")
    ways = sum(comb(copies, k) * comb(deck_size - copies, drawn - k) for k in range(at_least, min(copies, drawn) + 1))
    return float(Fraction(ways, comb(deck_size, drawn)))


@api(
    example={"numbers": 49, "picked": 6, "matches": 4},
    source="Hypergeometric distribution, as lotteries publish their odds",
)
def lottery_odds(
    numbers: Annotated[int, Field(ge=2, le=200)],
    picked: Annotated[int, Field(ge=1, le=50)],
    matches: Annotated[int, Field(ge=0, le=50)],
    bonus_numbers: Annotated[int, Field(ge=1, le=200)] | None = None,
) -> dict[str, float]:
    """Work out the odds of matching exactly so many numbers of a lottery, as 1 in how many.

    Args:
        numbers: How many numbers there are.
        picked: How many are drawn, and chosen on a ticket.
        matches: How many of the ticket's numbers are to be drawn.
        bonus_numbers: Where one bonus number is drawn from a pool of its own and must match: the pool's size.

    Raises:
        ValueError: More picks than numbers, more matches than picks, or a result that can't happen.
    """
    if picked > numbers or matches > picked:
        raise ValueError("there can't be more picks than numbers, nor more matches than picks")
    ways = comb(picked, matches) * comb(numbers - picked, picked - matches)
    if ways == 0:
        raise ValueError("so few matches can't happen")
    chance = Fraction(ways, comb(numbers, picked) * (bonus_numbers or 1))
    return {"probability": float(chance), "one_in": float(1 / chance)}

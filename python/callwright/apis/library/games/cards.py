"""Hands of cards and dice: poker, blackjack, Yahtzee."""

from collections import Counter
from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api

Card = Annotated[str, Field(min_length=2, max_length=3)]
RANKS = {
    rank: value for value, rank in enumerate(["2", "3", "4", "5", "6", "7", "8", "9", "10", "J", "Q", "K", "A"], 2)
}
Category = Literal[
    "ones",
    "twos",
    "threes",
    "fours",
    "fives",
    "sixes",
    "three_of_a_kind",
    "four_of_a_kind",
    "full_house",
    "small_straight",
    "large_straight",
    "yahtzee",
    "chance",
]
UPPER = ("ones", "twos", "threes", "fours", "fives", "sixes")


@api(example={"cards": ["10H", "JH", "QH", "KH", "AH"]}, source="Ranking of poker hands; World Series of Poker rules")
def rank_poker_hand(
    cards: Annotated[list[Card], Field(min_length=5, max_length=5)],
) -> dict[str, str | int | list[int]]:
    """Rank a hand of five cards in poker, with the values that break ties.

    Args:
        cards: Five cards of one deck: rank (2 to 10, J, Q, K, A) and suit (S, H, D, C), such as 10H.

    Raises:
        ValueError: Not a card, or one card twice.
    """
    read = [parsed(card) for card in cards]
    if len(set(read)) < 5:
        raise ValueError("a card is there twice")
    counts = Counter(value for value, _ in read)
    order = sorted(counts, key=lambda value: (-counts[value], -value))
    shape = sorted(counts.values(), reverse=True)
    flush = len({suit for _, suit in read}) == 1
    straight = len(counts) == 5 and order[0] - order[4] == 4
    if order == [14, 5, 4, 3, 2]:
        straight, order = True, [5, 4, 3, 2, 1]
    if straight and flush:
        name = "royal flush" if order[0] == 14 else "straight flush"
    elif straight or flush:
        name = "flush" if flush else "straight"
    else:
        name = {
            (4, 1): "four of a kind",
            (3, 2): "full house",
            (3, 1, 1): "three of a kind",
            (2, 2, 1): "two pair",
            (2, 1, 1, 1): "one pair",
        }.get(tuple(shape), "high card")
    return {"name": name, "rank": HANDS.index(name) + 1, "tie_breakers": order}


@api(
    example={"cards": ["A", "7", "A"], "hits_soft_17": True},
    source="Blackjack; rules of the Nevada Gaming Control Board",
)
def blackjack_hand(
    cards: Annotated[
        list[Literal["2", "3", "4", "5", "6", "7", "8", "9", "10", "J", "Q", "K", "A"]],
        Field(min_length=1, max_length=21),
    ],
    hits_soft_17: bool = False,
) -> dict[str, int | bool | str]:
    """Count a hand in blackjack: its total, whether it is soft, blackjack or bust, and whether a dealer draws.

    Args:
        cards: Ranks of the cards.
        hits_soft_17: Whether the dealer draws on a soft 17.
    """
    total = sum(11 if card == "A" else min(10, RANKS[card]) for card in cards)
    elevens = cards.count("A")
    while total > 21 and elevens:
        total, elevens = total - 10, elevens - 1
    soft = elevens > 0
    return {
        "total": total,
        "soft": soft,
        "blackjack": total == 21 and len(cards) == 2,
        "bust": total > 21,
        "dealer_draws": total < 17 or (total == 17 and soft and hits_soft_17),
    }


@api(example={"dice": [3, 3, 5, 5, 5], "category": "full_house"}, source="Yahtzee, official rules (Hasbro)")
def yahtzee_score(
    dice: Annotated[list[Annotated[int, Field(ge=1, le=6)]], Field(min_length=5, max_length=5)], category: Category
) -> int:
    """Score five dice in a category of Yahtzee.

    Args:
        dice: The five dice, each 1 to 6.
        category: The box in which they are entered.
    """
    counts, total = Counter(dice), sum(dice)
    most = max(counts.values())
    if category in UPPER:
        face = UPPER.index(category) + 1
        return face * counts[face]
    runs = {length: any(set(range(at, at + length)) <= set(dice) for at in range(1, 8 - length)) for length in (4, 5)}
    return {
        "three_of_a_kind": total if most >= 3 else 0,
        "four_of_a_kind": total if most >= 4 else 0,
        "full_house": 25 if sorted(counts.values()) == [2, 3] else 0,
        "small_straight": 30 if runs[4] else 0,
        "large_straight": 40 if runs[5] else 0,
        "yahtzee": 50 if most == 5 else 0,
        "chance": total,
    }[category]


HANDS = (
    "high card",
    "one pair",
    "two pair",
    "three of a kind",
    "straight",
    "flush",
    "full house",
    "four of a kind",
    "straight flush",
    "royal flush",
)


def parsed(card: str) -> tuple[int, str]:
    """Value and suit."""
    rank, suit = card[:-1].upper(), card[-1].upper()
    if rank not in RANKS or suit not in "SHDC":
        raise ValueError(f"not a card, such as 10H or QS: {card!r}")
    return RANKS[rank], suit

"""Games: against counting all cases, worked games, and odds that are published."""

from __future__ import annotations

import itertools
from collections import Counter
from math import comb

import numpy as np
import pytest

from callwright.apis.library.games.boards import (
    bowling_score,
    chess_material,
    darts_checkout,
    elo_rating_update,
    guess_feedback,
    knight_path,
    scrabble_word_score,
)
from callwright.apis.library.games.cards import blackjack_hand, rank_poker_hand, yahtzee_score
from callwright.apis.library.games.dice import (
    card_draw_probability,
    dice_notation_statistics,
    dice_sum_probability,
    lottery_odds,
)
from library_cases import Case, Refusal, case, name, refusal

SUMS = [sum(roll) for roll in itertools.product(range(1, 7), repeat=4)]
ROLLS = [a + b + c + 3 for a, b, c in itertools.product(range(1, 7), range(1, 7), range(1, 9))]
DECK = [f"{rank}{suit}" for rank in ("10", "J", "Q", "K", "A") for suit in "SHDC"]


def drawn(deck: int, copies: int, hand: int, least: int) -> float:
    hands = list(itertools.combinations(range(deck), hand))
    return sum(sum(card < copies for card in one) >= least for one in hands) / len(hands)


def knight_distances() -> np.ndarray:
    """By powers of the matrix of moves."""
    squares = list(itertools.product(range(8), range(8)))
    moves = np.array([[abs(a - c) * abs(b - d) == 2 for c, d in squares] for a, b in squares])
    reached, found = np.eye(64, dtype=bool), np.zeros((64, 64), dtype=int)
    for _ in range(6):
        found += ~reached
        reached = reached | (reached @ moves)
    return found


CASES = [
    *(
        case(
            dice_sum_probability,
            {"probability": sum(test(total) for total in SUMS) / len(SUMS), "expected_sum": 14.0},
            dice=4,
            sides=6,
            target=target,
            comparison=comparison,
        )
        for target in (0, 3, 4, 11, 14, 24, 25)
        for comparison, test in (
            ("exactly", lambda total, target=target: total == target),
            ("at_least", lambda total, target=target: total >= target),
            ("at_most", lambda total, target=target: total <= target),
        )
    ),
    case(
        dice_notation_statistics,
        {"minimum": 6, "maximum": 23, "mean": float(np.mean(ROLLS)), "standard_deviation": float(np.std(ROLLS))},
        notation="2d6+1d8+3",
    ),
    case(dice_notation_statistics, {"minimum": -5, "maximum": 19, "mean": 7.0}, notation="d20 - d6"),
    case(dice_notation_statistics, {"minimum": 7, "maximum": 7, "standard_deviation": 0.0}, notation="10-3"),
    *(
        case(
            card_draw_probability,
            drawn(*numbers),
            deck_size=numbers[0],
            copies=numbers[1],
            drawn=numbers[2],
            at_least=numbers[3],
        )
        for numbers in ((12, 3, 5, 1), (12, 4, 5, 2), (10, 0, 3, 1), (9, 2, 9, 2), (8, 3, 2, 3))
    ),
    # A card of which a deck of 60 has four, in the first seven: 39.95 %.
    case(card_draw_probability, 0.3995, 1e-4, deck_size=60, copies=4, drawn=7),
    # As lotteries publish them: 6 of 49, EuroMillions' main numbers, Powerball.
    case(lottery_odds, {"one_in": 13983816.0}, numbers=49, picked=6, matches=6),
    case(lottery_odds, {"one_in": 1032.4, "probability": 1 / 1032.4}, 1e-5, numbers=49, picked=6, matches=4),
    case(lottery_odds, {"one_in": 56.656}, 1e-5, numbers=49, picked=6, matches=3),
    case(lottery_odds, {"one_in": 292201338.0}, numbers=69, picked=5, matches=5, bonus_numbers=26),
    case(lottery_odds, {"one_in": 38.32}, 1e-3, numbers=69, picked=5, matches=0, bonus_numbers=26),
    *(
        case(rank_poker_hand, {"name": hand, "tie_breakers": ties}, cards=cards.split())
        for hand, ties, cards in (
            ("royal flush", [14, 13, 12, 11, 10], "10H JH QH KH AH"),
            ("straight flush", [5, 4, 3, 2, 1], "AS 2S 3S 4S 5S"),
            ("four of a kind", [9, 4], "9S 9H 4D 9D 9C"),
            ("full house", [3, 12], "3S QH 3D QD 3C"),
            ("flush", [13, 10, 7, 5, 2], "2D KD 7D 10D 5D"),
            ("straight", [9, 8, 7, 6, 5], "9D 5C 7H 8S 6S"),
            ("three of a kind", [11, 14, 4], "JD JC 4H JS AS"),
            ("two pair", [8, 2, 13], "8D 2C KH 8S 2S"),
            ("one pair", [6, 14, 9, 3], "6d Ac 9h 6s 3s"),
            ("high card", [14, 13, 12, 11, 9], "AD KC QH JS 9S"),
            # An ace is not both.
            ("high card", [14, 13, 4, 3, 2], "4D KC AH 2S 3S"),
        )
    ),
    *(
        case(
            blackjack_hand,
            {"total": total, "soft": soft, "blackjack": natural, "bust": total > 21, "dealer_draws": draws},
            cards=cards.split(),
            hits_soft_17=hits,
        )
        for cards, hits, total, soft, natural, draws in (
            ("A K", False, 21, True, True, False),
            ("A 6", False, 17, True, False, False),
            ("A 6", True, 17, True, False, True),
            ("A 7 A", False, 19, True, False, False),
            ("A 7 K", True, 18, False, False, False),
            ("K Q 2", False, 22, False, False, False),
            ("7 7 7", False, 21, False, False, False),
            ("A A A A", False, 14, True, False, True),
            ("9 7", False, 16, False, False, True),
            ("A 6 10", True, 17, False, False, False),
        )
    ),
    *(
        case(yahtzee_score, score, dice=[int(digit) for digit in dice], category=category)
        for dice, category, score in (
            ("33555", "full_house", 25),
            ("33455", "full_house", 0),
            ("55555", "full_house", 0),
            ("33555", "fives", 15),
            ("33555", "ones", 0),
            ("33555", "three_of_a_kind", 21),
            ("33355", "four_of_a_kind", 0),
            ("22226", "four_of_a_kind", 14),
            ("12346", "small_straight", 30),
            ("13456", "small_straight", 30),
            ("12356", "small_straight", 0),
            ("53246", "large_straight", 40),
            ("12346", "large_straight", 0),
            ("44444", "yahtzee", 50),
            ("44445", "yahtzee", 0),
            ("16245", "chance", 18),
        )
    ),
    case(knight_path, {"moves": 0, "path": ["e4"]}, start="e4", end="e4"),
    case(knight_path, {"moves": 1, "path": ["g1", "f3"]}, start="g1", end="f3"),
    case(
        chess_material,
        {"white": 39, "black": 39, "advantage": 0, "pieces": 32, "to_move": "white"},
        fen="rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq - 0 1",
    ),
    # A queen against a rook and two pawns.
    case(
        chess_material,
        {"white": 9, "black": 7, "advantage": 2, "pieces": 6, "to_move": "black"},
        fen="8/8/4k3/3r4/5pp1/8/1Q6/K7 b",
    ),
    # The worked example of the article on Elo's system: 1613 against five players.
    *(
        case(
            elo_rating_update,
            {"expected_score": expected, "new_rating": 1613 + 32 * (score - expected)},
            2e-3,
            rating=1613,
            opponent_rating=opponent,
            score=score,
            k_factor=32,
        )
        for opponent, score, expected in (
            (1609, 0, 0.506),
            (1477, 0.5, 0.686),
            (1388, 1, 0.785),
            (1586, 1, 0.539),
            (1720, 0, 0.351),
        )
    ),
    case(
        elo_rating_update,
        {"expected_score": 10 / 11, "new_rating": 2400 + 10 / 11},
        rating=2400,
        opponent_rating=2000,
        score=1,
        k_factor=10,
    ),
    case(
        bowling_score,
        {"score": 167, "frames": [20, 39, 48, 66, 74, 84, 90, 120, 148, 167]},
        rolls=[10, 7, 3, 9, 0, 10, 0, 8, 8, 2, 0, 6, 10, 10, 10, 8, 1],
    ),
    case(bowling_score, {"score": 300}, rolls=[10] * 12),
    case(bowling_score, {"score": 150}, rolls=[5] * 21),
    case(bowling_score, {"score": 90}, rolls=[9, 0] * 10),
    case(bowling_score, {"score": 191}, rolls=[9, 1] * 10 + [10]),
    *(
        case(darts_checkout, throws, remaining=remaining, darts=darts)
        for remaining, darts, throws in (
            (170, 3, ["T20", "T20", "Bull"]),
            (121, 2, None),
            (2, 1, ["D1"]),
            (50, 3, ["Bull"]),
            (169, 3, None),
            (3, 2, ["S1", "D1"]),
            (501, 3, None),
        )
    ),
    *(
        case(guess_feedback, marks, secret=secret, guess=guess)
        for secret, guess, marks in (
            ("crane", "eerie", "--Y-G"),
            ("abbey", "babes", "YYGG-"),
            ("abbey", "KEBAB", "-YGYY"),
            ("apple", "apple", "GGGGG"),
            ("speed", "erase", "Y--YY"),
            ("llama", "hotel", "----Y"),
        )
    ),
    case(scrabble_word_score, 88, word="quartz", word_multiplier=2, letter_multipliers=[1, 1, 1, 1, 1, 3]),
    case(scrabble_word_score, 77, word="JUKEBOX"),
    # Every letter once: the values of the alphabet add up to 87, and 50 for each half.
    case(scrabble_word_score, 38 + 50, word="abcdefghijklm"),
    case(scrabble_word_score, 49 + 50, word="nopqrstuvwxyz"),
]

REFUSED = [
    *(refusal(dice_notation_statistics, "not a notation", notation=text) for text in ("2x6", "", "d", "2d6+")),
    refusal(dice_notation_statistics, "at least one", notation="0d6"),
    refusal(card_draw_probability, "deck of 10", deck_size=10, copies=11, drawn=2),
    refusal(lottery_odds, "more picks", numbers=5, picked=6, matches=1),
    refusal(lottery_odds, "can't happen", numbers=7, picked=5, matches=1),
    refusal(rank_poker_hand, "twice", cards=["2S", "2S", "3D", "4D", "5D"]),
    refusal(rank_poker_hand, "not a card", cards=["1S", "2S", "3D", "4D", "5D"]),
    refusal(chess_material, "eight ranks", fen="8/8 w"),
    refusal(chess_material, "side to move", fen="8/8/8/8/8/8/8/8"),
    refusal(chess_material, "one king", fen="8/8/8/8/8/8/8/8 w"),
    refusal(chess_material, "pieces p", fen="rnbqkbnx/8/8/8/8/8/8/K7 w"),
    refusal(bowling_score, "more than ten", rolls=[6, 5] * 10),
    refusal(bowling_score, "too few", rolls=[10] * 11),
    refusal(bowling_score, "too many", rolls=[9, 0] * 10 + [1]),
    refusal(bowling_score, "frame 10", rolls=[0, 0] * 9 + [10, 6, 5]),
    refusal(guess_feedback, "as long as", secret="crane", guess="cranes"),
    refusal(scrabble_word_score, "each letter", word="quiz", letter_multipliers=[1]),
]


@pytest.mark.parametrize("one", CASES, ids=name)
def test_values(one: Case) -> None:
    one.check()


@pytest.mark.parametrize("one", REFUSED, ids=name)
def test_refusals(one: Refusal) -> None:
    one.check()


def test_all_hands_of_twenty_cards() -> None:
    counted = Counter(rank_poker_hand(list(hand))["name"] for hand in itertools.combinations(DECK, 5))
    assert counted == {
        "royal flush": 4,
        "four of a kind": 5 * 16,
        "full house": 5 * 4 * 4 * 6,
        "straight": 4**5 - 4,
        "three of a kind": 5 * 4 * comb(4, 2) * 16,
        "two pair": comb(5, 2) * 36 * 3 * 4,
        "one pair": 5 * 6 * 4 * 64,
    }


def test_a_knight_goes_the_shortest_way() -> None:
    distances = knight_distances()
    squares = [f"{file}{rank}" for file in "abcdefgh" for rank in "12345678"]
    for start, end in itertools.product(range(0, 64, 7), range(64)):
        answer = knight_path(squares[start], squares[end])
        assert answer["moves"] == distances[start, end] == len(answer["path"]) - 1
        places = [squares.index(square) for square in answer["path"]]
        assert (places[0], places[-1]) == (start, end)
        assert all(distances[a, b] == 1 for a, b in itertools.pairwise(places))


def test_darts_finish_wherever_they_can() -> None:
    singles = {*range(1, 21), 25}
    fields = singles | {2 * n for n in range(1, 21)} | {3 * n for n in range(1, 21)} | {50}
    doubles = {2 * n for n in range(1, 21)} | {50}
    by_darts = [doubles, {a + b for a in fields for b in doubles}]
    by_darts.append({a + b for a in fields for b in by_darts[1]})
    worth = {"S": 1, "D": 2, "T": 3}
    for remaining in range(2, 181):
        fewest = next((at + 1 for at, sums in enumerate(by_darts) if remaining in sums), None)
        throws = darts_checkout(remaining)
        assert (len(throws) if throws else None) == fewest
        if throws:
            points = [50 if t == "Bull" else 25 if t == "25" else worth[t[0]] * int(t[1:]) for t in throws]
            assert sum(points) == remaining
            assert throws[-1] == "Bull" or throws[-1].startswith("D")

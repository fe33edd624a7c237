"""Boards, words and ratings: chess, bowling, darts, guessing."""

from collections import Counter, deque
from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api

Square = Annotated[str, Field(pattern="^[a-h][1-8]$")]
Word = Annotated[str, Field(pattern="^[A-Za-z]{1,15}$")]
JUMPS = ((1, 2), (2, 1), (2, -1), (1, -2), (-1, -2), (-2, -1), (-2, 1), (-1, 2))
VALUES = {"p": 1, "n": 3, "b": 3, "r": 5, "q": 9, "k": 0}
LETTER_VALUES = {1: "AEILNORSTU", 2: "DG", 3: "BCMP", 4: "FHVWY", 5: "K", 8: "JX", 10: "QZ"}


@api(example={"start": "g1", "end": "f7"}, source="Breadth-first search; FIDE Laws of Chess, article 3.6")
def knight_path(start: Square, end: Square) -> dict[str, int | list[str]]:
    """Find a shortest way of a knight between two squares of an empty chessboard.

    Args:
        start: Square of the knight, such as g1.
        end: Where it shall go.
    """
    first, last = (ord(start[0]) - 97, int(start[1]) - 1), (ord(end[0]) - 97, int(end[1]) - 1)
    came: dict[tuple[int, int], tuple[int, int] | None] = {first: None}
    waiting = deque([first])
    while last not in came:
        x, y = waiting.popleft()
        for dx, dy in JUMPS:
            square = (x + dx, y + dy)
            if square not in came and 0 <= square[0] < 8 and 0 <= square[1] < 8:
                came[square] = (x, y)
                waiting.append(square)
    way, now = list[str](), last
    while True:
        way.append(f"{chr(97 + now[0])}{now[1] + 1}")
        before = came[now]
        if before is None:
            return {"moves": len(way) - 1, "path": way[::-1]}
        now = before


@api(
    example={"fen": "r1bqkbnr/pppp1ppp/2n5/4p3/2B1P3/5Q2/PPPP1PPP/RNB1K1NR b KQkq - 3 3"},
    source="S. J. Edwards, Portable Game Notation Specification, section 16.1; usual values of pieces",
)
def chess_material(fen: Annotated[str, Field(max_length=120)]) -> dict[str, int | str]:
    """Count the pieces of a chess position in FEN and compare the material, a pawn being 1.

    Args:
        fen: The position in Forsyth-Edwards Notation; the fields after the side to move may be missing.

    Raises:
        ValueError: Not such a position, or one without a king on each side.
    """
    fields = fen.split()
    if len(fields) < 2 or fields[1] not in ("w", "b"):
        raise ValueError("a FEN has the pieces and the side to move, w or b")
    ranks = fields[0].split("/")
    if len(ranks) != 8 or any(sum(int(c) if c in "12345678" else 1 for c in rank) != 8 for rank in ranks):
        raise ValueError("a FEN has eight ranks of eight squares")
    counts = Counter(c for rank in ranks for c in rank if c not in "12345678")
    if any(piece.lower() not in VALUES for piece in counts):
        raise ValueError("a FEN has the pieces p, n, b, r, q and k")
    if counts["K"] != 1 or counts["k"] != 1:
        raise ValueError("each side has one king")
    white = sum(VALUES[piece.lower()] * count for piece, count in counts.items() if piece.isupper())
    black = sum(VALUES[piece] * count for piece, count in counts.items() if piece.islower())
    return {
        "white": white,
        "black": black,
        "advantage": white - black,
        "pieces": sum(counts.values()),
        "to_move": "white" if fields[1] == "w" else "black",
    }


@api(
    example={"rating": 1613.0, "opponent_rating": 1720.0, "score": 0.5, "k_factor": 20},
    source="A. E. Elo, The Rating of Chessplayers, Past and Present (1978)",
)
def elo_rating_update(
    rating: Annotated[float, Field(ge=0, le=4000)],
    opponent_rating: Annotated[float, Field(ge=0, le=4000)],
    score: Annotated[float, Field(ge=0, le=1, multiple_of=0.5)],
    k_factor: Annotated[int, Field(ge=1, le=64)] = 20,
) -> dict[str, float]:
    """Work out a player's expected score against an opponent and the Elo rating after the game.

    Args:
        rating: The player's rating.
        opponent_rating: The opponent's rating.
        score: Result: 1 win, 0.5 draw, 0 loss.
        k_factor: How much one game can change.
    """
    expected = 1 / (1 + 10 ** ((opponent_rating - rating) / 400))
    return {"expected_score": expected, "new_rating": rating + k_factor * (score - expected)}


@api(example={"rolls": [10, 7, 3, 9, 0, 10, 0, 8, 8, 2, 0, 6, 10, 10, 10, 8, 1]}, source="USBC Playing Rules, rule 2")
def bowling_score(
    rolls: Annotated[list[Annotated[int, Field(ge=0, le=10)]], Field(min_length=11, max_length=21)],
) -> dict[str, int | list[int]]:
    """Score a finished game of ten-pin bowling, with the running score after each frame.

    Args:
        rolls: Pins that each ball knocked down, from the first to the last.

    Raises:
        ValueError: More than ten pins in a frame, or too many or too few balls.
    """
    at, total, running = 0, 0, list[int]()
    for frame in range(10):
        needed = 3 if sum(rolls[at : at + 2]) >= 10 else 2
        taken = rolls[at : at + needed]
        if len(taken) < needed:
            raise ValueError("there are too few balls for ten frames")
        if taken[0] < 10 and taken[0] + taken[1] > 10:
            raise ValueError(f"frame {frame + 1} has more than ten pins")
        if frame == 9 and taken[0] == 10 and taken[1] < 10 and taken[1] + taken[2] > 10:
            raise ValueError("frame 10 has more than ten pins")
        total += sum(taken)
        running.append(total)
        at += needed if frame == 9 else 1 if taken[0] == 10 else 2
    if at != len(rolls):
        raise ValueError("there are too many balls for ten frames")
    return {"score": total, "frames": running}


@api(example={"remaining": 121}, source="Darts, double out; rules of the Darts Regulation Authority")
def darts_checkout(
    remaining: Annotated[int, Field(ge=2, le=501)], darts: Annotated[int, Field(ge=1, le=3)] = 3
) -> list[str] | None:
    """Find a finish for a score in darts that ends on a double with the fewest darts, or null where there is none.

    Args:
        remaining: Points left.
        darts: How many darts may be thrown.
    """
    targets = {f"T{n}": 3 * n for n in range(20, 0, -1)} | {"Bull": 50, "25": 25}
    targets |= {f"D{n}": 2 * n for n in range(20, 0, -1)} | {f"S{n}": n for n in range(20, 0, -1)}
    doubles = {2 * n: f"D{n}" for n in range(20, 0, -1)} | {50: "Bull"}
    if remaining in doubles:
        return [doubles[remaining]]
    for first, points in targets.items() if darts >= 2 else ():
        if remaining - points in doubles:
            return [first, doubles[remaining - points]]
    for first, points in targets.items() if darts >= 3 else ():
        for second, more in targets.items():
            if remaining - points - more in doubles:
                return [first, second, doubles[remaining - points - more]]
    return None


@api(example={"secret": "crane", "guess": "eerie"}, source="Marks of word guessing games; each letter is used once")
def guess_feedback(secret: Word, guess: Word) -> str:
    """Mark each letter of a guess against a secret word: G in its place, Y elsewhere in the word, - not there.

    Args:
        secret: The word to be guessed; case does not matter.
        guess: The guess, as long as the secret.

    Raises:
        ValueError: Words of different length.
    """
    hidden, tried = secret.upper(), guess.upper()
    if len(hidden) != len(tried):
        raise ValueError("the guess must be as long as the secret")
    left = Counter(a for a, b in zip(hidden, tried, strict=True) if a != b)
    marks = []
    for a, b in zip(hidden, tried, strict=True):
        if a == b:
            marks.append("G")
        elif left[b]:
            left[b] -= 1
            marks.append("Y")
        else:
            marks.append("-")
    return "".join(marks)


@api(
    example={"word": "quartz", "word_multiplier": 2, "letter_multipliers": [1, 1, 1, 1, 1, 3]},
    source="Letter values of English-language Scrabble (Hasbro, Mattel)",
)
def scrabble_word_score(
    word: Word,
    word_multiplier: Literal[1, 2, 3, 4, 6, 9] = 1,
    letter_multipliers: Annotated[list[Literal[1, 2, 3]], Field(max_length=15)] | None = None,
) -> int:
    """Score a word in English Scrabble, with premium squares and 50 points more for seven letters or more.

    Args:
        word: The word; all of its letters are laid in this turn.
        word_multiplier: Product of the word premiums it covers.
        letter_multipliers: Premium of each letter, in order, or null where there is none.

    Raises:
        ValueError: Not as many premiums as letters.
    """
    premiums = letter_multipliers or [1] * len(word)
    if len(premiums) != len(word):
        raise ValueError("there must be a premium for each letter")
    points = {letter: value for value, letters in LETTER_VALUES.items() for letter in letters}
    total = sum(points[letter] * premium for letter, premium in zip(word.upper(), premiums, strict=True))
    return total * word_multiplier + (50 if len(word) >= 7 else 0)

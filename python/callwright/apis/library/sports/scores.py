"""How single games are scored: bowling and tennis."""

from typing import Annotated, Any

from pydantic import Field

from callwright.apis.library.declared import api


@api(
    example={"rolls": [10, 7, 3, 9, 0, 10, 0, 8, 8, 2, 0, 6, 10, 10, 10, 8, 1]},
    source="World Bowling playing rules: traditional scoring",
)
def bowling_score(rolls: Annotated[list[Annotated[int, Field(ge=0, le=10)]], Field(max_length=21)]) -> dict[str, Any]:
    """Score a game of tenpin bowling from its rolls, frame by frame.

    Args:
        rolls: Pins that fell with each roll, in order; frames that can't be scored yet are left out.

    Raises:
        ValueError: a frame of more than ten pins, or rolls after the end of the game.
    """
    frames: list[int] = []
    at = total = 0
    for frame in range(1, 11):
        if at >= len(rolls):
            break
        strike = rolls[at] == 10
        size = 1 if strike else 2
        if not strike and sum(rolls[at : at + 2]) > 10:
            raise ValueError(f"more than ten pins in frame {frame}")
        needed = 3 if sum(rolls[at : at + size]) == 10 else 2
        if frame == 10 and needed == 3 and strike:
            bonus = rolls[at + 1 : at + 3]
            if bonus[:1] != [10] and sum(bonus) > 10:
                raise ValueError("more than ten pins in frame 10")
        if at + needed <= len(rolls):
            total += sum(rolls[at : at + needed])
            frames.append(total)
        at += needed if frame == 10 else size
    if at < len(rolls):
        raise ValueError("rolls after the end of the game")
    return {"score": total, "frames": frames, "finished": len(frames) == 10}


@api(
    example={"winners": "ABABAABA"},
    source="ITF Rules of Tennis, rule 5",
)
def tennis_game_score(
    winners: Annotated[str, Field(pattern=r"^[AB]*$", max_length=200)], no_advantage: bool = False
) -> dict[str, Any]:
    """Tell the score of a game of tennis from who won each point.

    Args:
        winners: One letter for each point in order: A for the server, B for the receiver.
        no_advantage: Whether the next point after deuce decides.

    Raises:
        ValueError: points after the end of the game.
    """
    lead = 1 if no_advantage else 2
    won = {"A": 0, "B": 0}
    for number, winner in enumerate(winners, 1):
        won[winner] += 1
        if max(won.values()) >= 4 and abs(won["A"] - won["B"]) >= lead:
            if number < len(winners):
                raise ValueError(f"the game was over after point {number}")
            return {"score": f"game {winner}", "finished": True}
    server, receiver = won["A"], won["B"]
    if server >= 3 and receiver >= 3:
        ahead = "A" if server > receiver else "B"
        return {"score": "deuce" if server == receiver else f"advantage {ahead}", "finished": False}
    called = ("0", "15", "30", "40")
    return {"score": f"{called[server]}-{called[receiver]}", "finished": False}

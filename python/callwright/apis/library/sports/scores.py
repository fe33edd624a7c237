"""How games and championships are scored: tennis and motor racing."""

from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from callwright.apis.library.declared import api


class Race(TypedDict):
    """A race that was driven."""

    finishers: list[str]
    sprint: bool
    fastest_lap: str | None


_RACE = (25, 18, 15, 12, 10, 8, 6, 4, 2, 1)
_SPRINT = (8, 7, 6, 5, 4, 3, 2, 1)


@api(
    example={
        "races": [
            {"finishers": ["Alva", "Brandt", "Cruz"], "sprint": False, "fastest_lap": "Brandt"},
            {"finishers": ["Cruz", "Alva", "Brandt"], "sprint": True, "fastest_lap": None},
        ],
        "fastest_lap_point": True,
    },
    source="FIA Formula One Sporting Regulations, article 6: scale of 2010, sprints of 2022, fastest lap of 2019",
)
def racing_standings(
    races: Annotated[list[Race], Field(min_length=1, max_length=100)], fastest_lap_point: bool = False
) -> list[dict[str, Any]]:
    """Add up the points of a motor racing championship by the Formula One scale.

    Args:
        races: The races, each with its `finishers` from the winner on, `sprint` (whether it is a sprint, which gives
            fewer points), and `fastest_lap` (who drove it, or null).
        fastest_lap_point: Whether the fastest lap of a race gives a point, to one of the first ten.

    Raises:
        ValueError: a driver who finishes one race twice.
    """
    totals: dict[str, list[int]] = {}
    for number, race in enumerate(races, 1):
        finishers = race["finishers"]
        if len(set(finishers)) < len(finishers):
            raise ValueError(f"somebody finishes race {number} twice")
        scale = _SPRINT if race["sprint"] else _RACE
        for place, driver in enumerate(finishers):
            points, wins = totals.setdefault(driver, [0, 0])
            points += scale[place] if place < len(scale) else 0
            points += fastest_lap_point and not race["sprint"] and place < 10 and driver == race["fastest_lap"]
            totals[driver] = [points, wins + (place == 0 and not race["sprint"])]
    ordered = sorted(totals.items(), key=lambda item: (-item[1][0], -item[1][1], item[0]))
    return [{"driver": driver, "points": points, "wins": wins} for driver, (points, wins) in ordered]


@api(
    example={"winners": "ABABABA"},
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

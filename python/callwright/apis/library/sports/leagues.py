"""Tables, schedules and forecasts of leagues."""

from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import Positive, Tally


class Match(TypedDict):
    """A match that was played."""

    home: str
    away: str
    home_goals: Tally
    away_goals: Tally


@api(
    example={
        "matches": [
            {"home": "Rovers", "away": "City", "home_goals": 2, "away_goals": 1},
            {"home": "City", "away": "Athletic", "home_goals": 0, "away_goals": 0},
            {"home": "Athletic", "away": "Rovers", "home_goals": 3, "away_goals": 1},
        ]
    },
    source="Three points a win (The Football Association, 1981), then goal difference, goals, name",
)
def league_table(
    matches: Annotated[list[Match], Field(min_length=1)],
    points_for_win: Annotated[int, Field(ge=1, le=10)] = 3,
    points_for_draw: Annotated[int, Field(ge=0, le=10)] = 1,
) -> list[dict[str, Any]]:
    """Make the table of a league from its results, by points, goal difference and goals.

    Args:
        matches: The matches, each with the names of `home` and `away` and their `home_goals` and `away_goals`.
        points_for_win: Points of the winner.
        points_for_draw: Points of either side of a draw.

    Raises:
        ValueError: a team that plays itself.
    """
    teams: dict[str, dict[str, int]] = {}
    for match in matches:
        if match["home"] == match["away"]:
            raise ValueError(f"{match['home']!r} plays itself")
        home, away = match["home_goals"], match["away_goals"]
        for name, scored, conceded in ((match["home"], home, away), (match["away"], away, home)):
            row = teams.setdefault(name, dict.fromkeys(("won", "drawn", "lost", "goals_for", "goals_against"), 0))
            row["won" if scored > conceded else "drawn" if scored == conceded else "lost"] += 1
            row["goals_for"] += scored
            row["goals_against"] += conceded
    table: list[dict[str, Any]] = [
        {
            "team": name,
            "played": row["won"] + row["drawn"] + row["lost"],
            **row,
            "goal_difference": row["goals_for"] - row["goals_against"],
            "points": row["won"] * points_for_win + row["drawn"] * points_for_draw,
        }
        for name, row in teams.items()
    ]
    table.sort(key=lambda row: (-row["points"], -row["goal_difference"], -row["goals_for"], row["team"]))
    return [{"position": place, **row} for place, row in enumerate(table, 1)]


@api(
    example={"teams": ["Lions", "Bears", "Hawks", "Wolves", "Sharks"], "double": False},
    source="Circle method; Kirkman 1847",
)
def round_robin_schedule(
    teams: Annotated[list[str], Field(min_length=2, max_length=100)], double: bool = False
) -> list[list[dict[str, str]]]:
    """Draw up a schedule in which every team meets every other once or twice, round by round.

    Args:
        teams: Names of the teams; with an odd number one rests in each round.
        double: Whether each pair also meets with home and away changed.

    Raises:
        ValueError: a name that occurs twice.
    """
    if len(set(teams)) < len(teams):
        raise ValueError("two teams have the same name")
    circle: list[str | None] = [*teams, *([None] if len(teams) % 2 else [])]
    half, rounds = len(circle) // 2, []
    for turn in range(len(circle) - 1):
        pairs = [(circle[at], circle[-1 - at]) for at in range(half)]
        # The team that stands still would else always play at home.
        if turn % 2:
            pairs[0] = pairs[0][::-1]
        rounds.append([{"home": home, "away": away} for home, away in pairs if home is not None and away is not None])
        circle = [circle[0], circle[-1], *circle[1:-1]]
    if double:
        rounds += [[{"home": pair["away"], "away": pair["home"]} for pair in matches] for matches in rounds]
    return rounds


@api(
    example={"scored": 745, "allowed": 680, "games": 162, "exponent": 1.83},
    source="James, Baseball Abstract, 1980 (exponent 2); 1.83 after Baseball-Reference",
)
def pythagorean_expectation(
    scored: Tally, allowed: Tally, games: Annotated[int, Field(ge=1)], exponent: Positive = 1.83
) -> dict[str, float]:
    """Estimate how many games a team should have won from the points it scored and allowed.

    Args:
        scored: Runs or points scored.
        allowed: Runs or points allowed.
        games: Games played.
        exponent: 1.83 for baseball, 13.91 for basketball, 2.37 for American football.

    Raises:
        ValueError: nothing scored by either side.
    """
    if scored == allowed == 0:
        raise ValueError("neither side has scored")
    share = 1 / (1 + (allowed / scored) ** exponent) if scored else 0.0
    return {"win_share": share, "expected_wins": share * games, "expected_losses": (1 - share) * games}


@api(
    example={"runs_scored": 1450, "overs_faced": "248.2", "runs_conceded": 1392, "overs_bowled": "250.0"},
    source="ICC playing conditions: net run rate",
)
def net_run_rate(
    runs_scored: Tally,
    overs_faced: Annotated[str, Field(pattern=r"^\d{1,4}(\.[0-5])?$")],
    runs_conceded: Tally,
    overs_bowled: Annotated[str, Field(pattern=r"^\d{1,4}(\.[0-5])?$")],
) -> dict[str, float]:
    """Work out the net run rate of a cricket team.

    Args:
        runs_scored: Runs scored over all matches.
        overs_faced: Overs faced, with balls after the point: 248.2 is 248 overs and 2 balls. A side that is bowled
            out counts with its full overs.
        runs_conceded: Runs conceded.
        overs_bowled: Overs bowled, in the same form.

    Raises:
        ValueError: no balls faced or bowled.
    """
    faced, bowled = _balls(overs_faced), _balls(overs_bowled)
    if faced == 0 or bowled == 0:
        raise ValueError("no balls were faced or bowled")
    rates = 6 * runs_scored / faced, 6 * runs_conceded / bowled
    return {"run_rate_for": rates[0], "run_rate_against": rates[1], "net_run_rate": round(rates[0] - rates[1], 3)}


def _balls(overs: str) -> int:
    whole, _, balls = overs.partition(".")
    return int(whole) * 6 + int(balls or 0)

"""Statistics of players: batters, pitchers, quarterbacks."""

from typing import Annotated

from pydantic import Field

from callwright.apis.library.declared import api
from callwright.apis.library.quantities import Tally


@api(
    example={
        "at_bats": 550,
        "hits": 172,
        "doubles": 35,
        "triples": 4,
        "home_runs": 28,
        "walks": 68,
        "hit_by_pitch": 5,
        "sacrifice_flies": 6,
    },
    source="Official Baseball Rules, 9.21",
)
def batting_statistics(
    at_bats: Annotated[int, Field(ge=1)],
    hits: Tally,
    doubles: Tally,
    triples: Tally,
    home_runs: Tally,
    walks: Tally = 0,
    hit_by_pitch: Tally = 0,
    sacrifice_flies: Tally = 0,
) -> dict[str, float]:
    """Work out batting average, on-base percentage, slugging and OPS of a baseball batter.

    Args:
        at_bats: Official at bats.
        hits: All hits.
        doubles: Two-base hits.
        triples: Three-base hits.
        home_runs: Home runs.
        walks: Bases on balls.
        hit_by_pitch: Times hit by a pitch.
        sacrifice_flies: Sacrifice flies.

    Raises:
        ValueError: more hits than at bats, or more extra-base hits than hits.
    """
    if hits > at_bats or doubles + triples + home_runs > hits:
        raise ValueError("more hits than at bats, or more extra-base hits than hits")
    bases = hits + doubles + 2 * triples + 3 * home_runs
    reached = (hits + walks + hit_by_pitch) / (at_bats + walks + hit_by_pitch + sacrifice_flies)
    return {
        "batting_average": round(hits / at_bats, 3),
        "on_base_percentage": round(reached, 3),
        "slugging_percentage": round(bases / at_bats, 3),
        "ops": round(reached + bases / at_bats, 3),
    }


@api(
    example={"earned_runs": 68, "innings": "187.2", "walks": 45, "hits": 160, "strikeouts": 201},
    source="Official Baseball Rules, 9.21; WHIP after Okrent 1979",
)
def pitching_statistics(
    earned_runs: Tally,
    innings: Annotated[str, Field(pattern=r"^\d{1,4}(\.[0-2])?$")],
    walks: Tally = 0,
    hits: Tally = 0,
    strikeouts: Tally = 0,
) -> dict[str, float]:
    """Work out earned run average, WHIP and strikeouts a game of a baseball pitcher.

    Args:
        earned_runs: Earned runs allowed.
        innings: Innings pitched, with outs after the point: 187.2 is 187 and two thirds.
        walks: Bases on balls allowed.
        hits: Hits allowed.
        strikeouts: Strikeouts.

    Raises:
        ValueError: no outs, so that there is no average.
    """
    whole, _, outs = innings.partition(".")
    thirds = int(whole) * 3 + int(outs or 0)
    if thirds == 0:
        raise ValueError("no outs were recorded")
    return {
        "earned_run_average": round(27 * earned_runs / thirds, 2),
        "whip": round(3 * (walks + hits) / thirds, 3),
        "strikeouts_per_nine": round(27 * strikeouts / thirds, 1),
    }


@api(
    example={"attempts": 35, "completions": 24, "yards": 287, "touchdowns": 2, "interceptions": 1},
    source="NFL passer rating, 1973",
)
def passer_rating(
    attempts: Annotated[int, Field(ge=1)], completions: Tally, yards: int, touchdowns: Tally, interceptions: Tally
) -> float:
    """Work out the NFL passer rating of a quarterback, from 0 to 158.3.

    Args:
        attempts: Passes thrown.
        completions: Passes caught.
        yards: Yards gained by passing.
        touchdowns: Touchdown passes.
        interceptions: Passes intercepted.

    Raises:
        ValueError: more passes caught, or more intercepted, than thrown.
    """
    if completions + interceptions > attempts or touchdowns > completions:
        raise ValueError("more passes ended than were thrown")
    parts = (
        (completions / attempts - 0.3) * 5,
        (yards / attempts - 3) * 0.25,
        touchdowns / attempts * 20,
        2.375 - interceptions / attempts * 25,
    )
    return round(sum(min(2.375, max(0.0, part)) for part in parts) / 6 * 100, 1)

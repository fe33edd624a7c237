"""Sports: against official results and records, statistics as published for famous seasons, and simulation."""

from __future__ import annotations

import itertools
import math

import pytest

from callwright.apis.library.sports import endurance, leagues, performances, players, scores
from library_cases import Case, Refusal, case, name, refusal

MATCHES = [
    {"home": "Rovers", "away": "City", "home_goals": 2, "away_goals": 1},
    {"home": "City", "away": "Athletic", "home_goals": 0, "away_goals": 0},
    {"home": "Athletic", "away": "Rovers", "home_goals": 3, "away_goals": 1},
]
# World records of Ashton Eaton (2015, 9,045 points) and Kevin Mayer (2018, 9,126), event by event.
EATON = [
    ("100m", 10.23, 1040),
    ("long_jump", 7.88, 1030),
    ("shot_put", 14.52, 760),
    ("high_jump", 2.01, 813),
    ("400m", 45.00, 1060),
    ("110m_hurdles", 13.69, 1015),
    ("discus", 43.34, 733),
    ("pole_vault", 5.20, 972),
    ("javelin", 63.63, 793),
    ("1500m", 257.52, 829),
]
MAYER = [
    ("100m", 10.55, 963),
    ("long_jump", 7.80, 1010),
    ("shot_put", 16.00, 851),
    ("high_jump", 2.05, 850),
    ("400m", 48.42, 889),
    ("110m_hurdles", 13.75, 1007),
    ("discus", 50.54, 882),
    ("pole_vault", 5.45, 1051),
    ("javelin", 71.90, 918),
    ("1500m", 276.11, 705),
]
RIDE = {"speed_kmh": 36.0, "rider_kg": 70.0, "bike_kg": 10.0, "drag_area": 0.3, "drivetrain_efficiency": 1.0}
EIGHT = [12.4, 15.1, 11.8, 18.0, 14.2, 13.3, 16.7, 12.9]


def clock(seconds: float) -> str:
    minutes, second = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{second:02}" if minutes >= 60 else f"{minutes}:{second:02}"


CASES = [
    # 2,850 s over 10 km are 285 s a km.
    case(
        endurance.running_pace,
        {"pace_per_km": "4:45", "pace_per_mile": clock(285 * 1.609344), "speed_kmh": 36000 / 2850},
        distance_km=10.0,
        time="47:30",
    ),
    # Kelvin Kiptum's marathon record, 2:00:35: 2:51 a km, 4:36 a mile.
    case(
        endurance.running_pace,
        {"pace_per_km": "2:51", "pace_per_mile": "4:36"},
        distance_km=42.195,
        time="2:00:35",
    ),
    case(endurance.running_pace, {"splits": ["5:00", "10:00", "15:00"]}, distance_km=3.5, time="17:30", splits=True),
    case(
        endurance.predict_race_time,
        {"time": clock(2850 * math.exp(1.06 * math.log(2.10975))), "seconds": 6287.9},
        1e-4,
        known_distance_km=10.0,
        known_time="47:30",
        target_distance_km=21.0975,
    ),
    case(
        endurance.predict_race_time,
        {"time": "1:40:00", "pace_per_km": "5:00"},
        known_distance_km=10.0,
        known_time="50:00",
        target_distance_km=20.0,
        fatigue_exponent=1.0,
    ),
    # Cooper's own table: 2,400 m near 42 ml, 3,200 m near 60.
    case(endurance.cooper_test, {"vo2_max_ml_kg_min": 42.4, "metabolic_equivalents": 12.1}, distance_m=2400.0),
    case(endurance.cooper_test, {"vo2_max_ml_kg_min": 60.3}, distance_m=3200.0),
    case(
        endurance.exercise_energy,
        {"kcal": 529.2, "kj": 2214.1728, "metabolic_equivalent": 9.8},
        activity="running",
        minutes=45.0,
        weight_kg=72.0,
    ),
    *(
        case(endurance.exercise_energy, {"kcal": 60 * met}, activity=activity, minutes=60.0, weight_kg=60.0)
        for activity, met in (
            ("walking", 4.3),
            ("cycling", 8.0),
            ("swimming", 5.8),
            ("rowing_machine", 7.0),
            ("weight_lifting", 6.0),
            ("yoga", 2.5),
            ("tennis", 7.3),
            ("soccer", 7.0),
            ("rope_skipping", 11.8),
        )
    ),
    # On the flat at 10 m/s: 0.5 * 1.225 * 0.3 * 1000 against the air, 80 * g * 0.005 * 10 of rolling.
    case(
        endurance.cycling_power,
        {"air_w": 183.75, "rolling_w": 39.2266, "climbing_w": 0.0, "power_w": 222.9766, "watts_per_kg": 222.9766 / 70},
        grade_percent=0.0,
        **RIDE,
    ),
    # With the wind from behind there is no drag; a slope of 3 in 4 has a sine of 0.6, so 30 % one of 0.2873.
    case(
        endurance.cycling_power,
        {"air_w": 0.0, "climbing_w": 80 * 9.80665 * 10 * 0.3 / math.sqrt(1.09)},
        grade_percent=30.0,
        headwind_kmh=-36.0,
        **RIDE,
    ),
    case(endurance.cycling_power, {"power_w": 0.0}, grade_percent=-10.0, **RIDE),
    # 700C wheels, 50 by 17 at 90: 33.4 km/h, 77.6 inches.
    case(
        endurance.bicycle_gear,
        {"ratio": 2.941176, "development_m": 6.191176, "gear_inches": 77.59, "speed_kmh": 33.43235},
        1e-4,
        chainring=50,
        sprocket=17,
    ),
    case(
        leagues.league_table,
        [
            {"position": 1, "team": "Athletic", "won": 1, "drawn": 1, "lost": 0, "goals_for": 3, "points": 4},
            {"position": 2, "team": "Rovers", "goal_difference": -1, "played": 2, "points": 3},
            {"position": 3, "team": "City", "goals_against": 2, "lost": 1, "points": 1},
        ],
        matches=MATCHES,
    ),
    # Goals decide where points are equal.
    case(
        leagues.league_table,
        [
            {"team": "A", "points": 2},
            {"team": "C", "points": 2},
            {"team": "D", "points": 0},
            {"team": "B", "points": 0},
        ],
        matches=[
            {"home": "A", "away": "B", "home_goals": 3, "away_goals": 0},
            {"home": "C", "away": "D", "home_goals": 2, "away_goals": 0},
        ],
        points_for_win=2,
    ),
    case(
        leagues.pythagorean_expectation,
        {"win_share": 745**2 / (745**2 + 680**2), "expected_wins": 162 * 745**2 / (745**2 + 680**2)},
        scored=745,
        allowed=680,
        games=162,
        exponent=2.0,
    ),
    case(leagues.pythagorean_expectation, {"win_share": 0.5, "expected_losses": 41.0}, scored=9, allowed=9, games=82),
    case(leagues.pythagorean_expectation, {"win_share": 0.0}, scored=0, allowed=9, games=1),
    # South Africa at the World Cup of 1999: 678 in 147.2 overs against 466 in 150.
    case(
        leagues.net_run_rate,
        {"run_rate_for": 4.602, "run_rate_against": 3.107, "net_run_rate": 1.495},
        2e-4,
        runs_scored=678,
        overs_faced="147.2",
        runs_conceded=466,
        overs_bowled="150",
    ),
    *(case(performances.decathlon_points, points, event=event, mark=mark) for event, mark, points in EATON + MAYER),
    case(performances.decathlon_points, 0, event="1500m", mark=480.0),
    case(performances.one_repetition_maximum, 350 / 3, weight_kg=100.0, repetitions=5),
    case(performances.one_repetition_maximum, 112.5, weight_kg=100.0, repetitions=5, formula="brzycki"),
    case(performances.one_repetition_maximum, 125.8925412, 1e-8, weight_kg=100.0, repetitions=10, formula="lombardi"),
    case(performances.one_repetition_maximum, 80.0, weight_kg=80.0, repetitions=1),
    case(performances.golf_score_differential, 17.8, score=92, course_rating=71.4, slope_rating=131),
    case(performances.golf_score_differential, 9.0, score=82, course_rating=72.0, slope_rating=113, adjustment=1.0),
    case(performances.golf_score_differential, -1.5, score=70, course_rating=71.5, slope_rating=113),
    # Rule 5.2a of the handicap rules: eight scores count the best two, three the best one less two.
    case(performances.golf_handicap_index, {"handicap_index": 12.1, "scores_used": 2}, differentials=EIGHT),
    case(
        performances.golf_handicap_index,
        {"handicap_index": 9.8, "scores_used": 1, "adjustment": -2.0},
        differentials=EIGHT[:3],
    ),
    *(
        case(performances.golf_handicap_index, {"scores_used": used}, differentials=[20.0] * count)
        for count, used in ((4, 1), (5, 1), (6, 2), (9, 3), (12, 4), (15, 5), (17, 6), (19, 7), (20, 8), (40, 8))
    ),
    # The first of 21 is forgotten.
    case(
        performances.golf_handicap_index,
        {"handicap_index": 4.5, "scores_used": 8},
        differentials=[-9.0, *(float(number) for number in range(1, 21))],
    ),
    # Ted Williams 1941 and Barry Bonds 2001, as in the record books.
    case(
        players.batting_statistics,
        {"batting_average": 0.406, "on_base_percentage": 0.553, "slugging_percentage": 0.735, "ops": 1.287},
        at_bats=456,
        hits=185,
        doubles=33,
        triples=3,
        home_runs=37,
        walks=147,
        hit_by_pitch=3,
    ),
    case(
        players.batting_statistics,
        {"batting_average": 0.328, "on_base_percentage": 0.515, "slugging_percentage": 0.863, "ops": 1.379},
        at_bats=476,
        hits=156,
        doubles=32,
        triples=2,
        home_runs=73,
        walks=177,
        hit_by_pitch=9,
        sacrifice_flies=2,
    ),
    # Pedro Martínez 2000 and Bob Gibson 1968.
    case(
        players.pitching_statistics,
        {"earned_run_average": 1.74, "whip": 0.737, "strikeouts_per_nine": 11.8},
        earned_runs=42,
        innings="217.0",
        walks=32,
        hits=128,
        strikeouts=284,
    ),
    case(
        players.pitching_statistics,
        {"earned_run_average": 1.12, "whip": 0.853, "strikeouts_per_nine": 7.9},
        earned_runs=38,
        innings="304.2",
        walks=62,
        hits=198,
        strikeouts=268,
    ),
    # Steve Young 1994, Peyton Manning 2004, Aaron Rodgers 2011; then the best and the worst there can be.
    *(
        case(
            players.passer_rating,
            rating,
            attempts=attempts,
            completions=completions,
            yards=yards,
            touchdowns=touchdowns,
            interceptions=interceptions,
        )
        for attempts, completions, yards, touchdowns, interceptions, rating in (
            (461, 324, 3969, 35, 10, 112.8),
            (497, 336, 4557, 49, 10, 121.1),
            (502, 343, 4643, 45, 6, 122.5),
            (20, 16, 250, 3, 0, 158.3),
            (20, 4, 40, 0, 3, 0.0),
        )
    ),
    # The first three races of 2024: without the lower places: 51, 47, 46, 40.
    case(
        scores.racing_standings,
        [
            {"driver": "VER", "points": 51, "wins": 2},
            {"driver": "LEC", "points": 47, "wins": 0},
            {"driver": "PER", "points": 46, "wins": 0},
            {"driver": "SAI", "points": 40, "wins": 1},
            {"driver": "NOR", "points": 15, "wins": 0},
            {"driver": "PIA", "points": 12, "wins": 0},
        ],
        races=[
            {"finishers": ["VER", "PER", "SAI", "LEC"], "sprint": False, "fastest_lap": "VER"},
            {"finishers": ["VER", "PER", "LEC"], "sprint": False, "fastest_lap": "LEC"},
            {"finishers": ["SAI", "LEC", "NOR", "PIA", "PER"], "sprint": False, "fastest_lap": "LEC"},
        ],
        fastest_lap_point=True,
    ),
    # Places beyond the scale give nothing, a sprint has eight that give something.
    case(
        scores.racing_standings,
        [
            {"driver": letter, "points": points, "wins": 0}
            for letter, points in zip("ABCDEFGHI", range(8, -1, -1), strict=True)
        ],
        races=[{"finishers": list("ABCDEFGHI"), "sprint": True, "fastest_lap": "A"}],
        fastest_lap_point=True,
    ),
    *(
        case(scores.tennis_game_score, {"score": score, "finished": score.startswith("game")}, winners=winners)
        for winners, score in (
            ("", "0-0"),
            ("AAB", "30-15"),
            ("BBB", "0-40"),
            ("ABABAB", "deuce"),
            ("ABABABA", "advantage A"),
            ("ABABABAB", "deuce"),
            ("ABABABBB", "game B"),
            ("AAAA", "game A"),
        )
    ),
    case(scores.tennis_game_score, {"score": "game A", "finished": True}, winners="ABABABA", no_advantage=True),
]

REFUSED = [
    refusal(endurance.running_pace, "60 or more", distance_km=1.0, time="4:75"),
    refusal(endurance.running_pace, "time of zero", distance_km=1.0, time="0:00"),
    refusal(endurance.running_pace, "should match pattern", distance_km=1.0, time="four minutes"),
    refusal(
        endurance.predict_race_time, "60 or more", known_distance_km=1.0, known_time="1:60:00", target_distance_km=2.0
    ),
    refusal(
        leagues.league_table, "'A' plays itself", matches=[{"home": "A", "away": "A", "home_goals": 0, "away_goals": 0}]
    ),
    refusal(leagues.round_robin_schedule, "same name", teams=["A", "A"]),
    refusal(leagues.pythagorean_expectation, "neither side", scored=0, allowed=0, games=1),
    refusal(leagues.net_run_rate, "no balls", runs_scored=0, overs_faced="0.0", runs_conceded=1, overs_bowled="1"),
    refusal(players.batting_statistics, "more hits", at_bats=1, hits=2, doubles=0, triples=0, home_runs=0),
    refusal(players.pitching_statistics, "no outs", earned_runs=1, innings="0.0"),
    refusal(players.passer_rating, "more passes", attempts=1, completions=2, yards=0, touchdowns=0, interceptions=0),
    refusal(
        scores.racing_standings,
        "race 1 twice",
        races=[{"finishers": ["A", "A"], "sprint": False, "fastest_lap": None}],
    ),
    refusal(scores.tennis_game_score, "over after point 4", winners="AAAAB"),
]


@pytest.mark.parametrize("case", CASES, ids=name)
def test_values(case: Case) -> None:
    case.check()


@pytest.mark.parametrize("refusal", REFUSED, ids=name)
def test_refusals(refusal: Refusal) -> None:
    refusal.check()


@pytest.mark.parametrize("count", [2, 3, 5, 8, 11])
@pytest.mark.parametrize("double", [False, True])
def test_everybody_meets_everybody(count: int, double: bool) -> None:
    teams = [f"team {number}" for number in range(count)]
    rounds = leagues.round_robin_schedule(teams, double)
    met = [(match["home"], match["away"]) for matches in rounds for match in matches]
    pairs = list(itertools.permutations(teams, 2) if double else itertools.combinations(teams, 2))
    assert len(met) == len(set(met)) == len(pairs)
    assert {frozenset(pair) for pair in met} == {frozenset(pair) for pair in pairs}
    for matches in rounds:
        playing = [team for match in matches for team in match.values()]
        assert len(playing) == len(set(playing)) == count - count % 2

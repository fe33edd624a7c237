"""Random numbers by path: the same for ever, and fair enough."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callwright.runs import Draws


def test_they_never_change():
    # Written down once: another number here changes every run that was ever begun.
    draws = Draws(7, 0, "stage", 1)
    assert [draws.word() for _ in range(9)][::4] == PINNED
    assert Draws("a").shuffled(range(8)) == SHUFFLED
    assert Draws("b").sample("abcdefgh", 3) == SAMPLED
    assert Draws("c").unit() == UNIT


PINNED = [12155064672060396210, 992005940737781801, 9066740633190151]
SHUFFLED = [1, 6, 5, 7, 2, 0, 4, 3]
SAMPLED = ["c", "f", "g"]
UNIT = 0.2930992732930555


def test_paths_are_told_apart():
    paths = [(1,), ("1",), (1, 1), (11,), ("1", 1), ("1int 1:1",), (), ("",), (1, ""), (True,)]
    assert len({Draws(*path).word() for path in paths}) == len(paths)


@given(st.integers(1, 1 << 64), st.integers())
def test_numbers_lie_where_they_should(end, seed):
    draws = Draws(seed)
    assert 0 <= draws.below(end) < end
    assert 0 <= draws.unit() < 1


def test_they_are_spread_evenly():
    draws = Draws("even")
    counts = [0] * 10
    for _ in range(20_000):
        counts[draws.below(10)] += 1
    # Chi-square with 9 degrees of freedom exceeds 27.9 once in a thousand seeds; this one is fixed.
    assert sum((count - 2000) ** 2 / 2000 for count in counts) < 27.9


def test_weights_count():
    draws = Draws("weights")
    taken = [draws.weighted("abc", [1, 0, 3]) for _ in range(4000)]
    assert taken.count("b") == 0
    assert 900 < taken.count("a") < 1100


def test_samples_have_nothing_twice():
    assert sorted(Draws(1).sample(range(5), 5)) == [0, 1, 2, 3, 4]
    with pytest.raises(ValueError, match="6 of 5"):
        Draws(1).sample(range(5), 6)
    with pytest.raises(ValueError, match="below 0"):
        Draws(1).below(0)


def test_chances():
    draws = Draws("chance")
    assert not any(draws.chance(0.0) for _ in range(100))
    assert all(draws.chance(1.0) for _ in range(100))
    assert {draws.between(2, 4) for _ in range(100)} == {2, 3, 4}

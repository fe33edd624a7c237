"""What the page says of conversations: pictures that are whole, and words of models that stay words."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from authored import world
from callwright.pipelines.apigen_mt import STAGES
from callwright.report import Trajectories
from callwright.report.bars import bars
from callwright.report.density import _POINTS, _smooth, density

HOSTILE = "</pre></td><script>alert(1)</script>"
SVG = "{http://www.w3.org/2000/svg}"


def test_densities_are_drawn_with_axes_and_a_legend():
    text = density({"turns": {"3": 5, "4": 2}, "calls": {"1": 7}, "none": {"2": 0}}, title="<T>", unit="turns & calls")
    tree = ElementTree.fromstring(text)
    said = [node.text or "" for node in tree.iter(f"{SVG}text")]
    assert {"turns, 3.3 on average", "calls, 1.0 on average", "turns & calls"} <= set(said)
    assert len(list(tree.iter(f"{SVG}polyline"))) == 2
    for node in tree.iter(f"{SVG}polyline"):
        places = [tuple(map(float, point.split(","))) for point in node.attrib["points"].split()]
        assert len(places) == _POINTS + 1
        assert all(0 <= x <= 640 and 0 <= y <= 262 for x, y in places)
    assert density({"turns": {}}, title="T", unit="u") == '<p class="soft">None.</p>'


@pytest.mark.parametrize("counts", [{10: 1}, {8: 3, 9: 1, 14: 6}, dict.fromkeys(range(5, 60), 2)])
def test_a_curve_is_a_share_of_all(counts):
    end = max(counts) + 40
    assert sum(_smooth(counts, end)) * end / _POINTS == pytest.approx(1, abs=0.02)


def test_bars_are_drawn_to_scale_with_their_counts():
    tree = ElementTree.fromstring(bars({"0": 2, "1": 0, "2": 8}, title="T", unit="writes"))
    heights = [float(node.attrib["height"]) for node in tree.iter(f"{SVG}rect")]
    assert heights == [30.0, 0.0, 120.0]
    assert [node.text for node in tree.iter(f"{SVG}text")] == ["0", "2", "1", "0", "2", "8", "writes"]


def test_words_of_models_stay_words():
    counts = Trajectories(STAGES, world("retail").domain)
    data = {**counts.data(), "rules": {HOSTILE: 0}}
    told = dict.fromkeys(("code", "pointer", "detail", "diff", "planted", "by"), HOSTILE)
    data["failed_attempts"] = [{"item": 1, **told}]
    page = "\n".join(counts.html(data))
    assert "<script" not in page
    assert page.count("&lt;script") == 6

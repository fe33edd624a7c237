"""The report's page: whole, by itself, and unmoved by what rows say."""

from __future__ import annotations

from html.parser import HTMLParser

from callwright.models import Outcome, Spent
from callwright.report import page
from callwright.runs import Tally

HOSTILE = "</td><script>alert(1)</script><img src=x onerror=y> & \"quotes\" 'too'"
VOID = {"meta", "img", "br", "link"}


class Reader(HTMLParser):
    """Notes tags that are not closed in order, and what reaches elsewhere."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.faults: list[str] = []
        self.text = ""
        self.feed(text)
        self.faults += self.open

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        if tag not in VOID:
            self.open.append(tag)
        self.faults += [f"{tag} {name}" for name, _ in attributes if name in ("src", "href") or name.startswith("on")]

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"/{tag}")

    def handle_data(self, data):
        self.text += data


def report(items: int | None = 3):
    tally = Tally()
    spent = {HOSTILE: Spent(answers=2, prompt_tokens=1000, completion_tokens=50)}
    tally.add(Outcome(item=0, stage="check", row={}, attempts=2, metadata={"model": HOSTILE}, spent=spent))
    tried = {"query_before": HOSTILE, "tried": HOSTILE * 50}
    tally.add(Outcome(item=1, stage="check", code=HOSTILE, detail=HOSTILE, metadata=tried))
    return {"configuration": "abc", **tally.data(["read", "check"], items)}


SPENDING = {
    "answers": 2,
    "prompt_tokens": 1000,
    "completion_tokens": 50,
    "cost": "0.001",
    "requests_sent": 5,
    "requests_lost": 3,
    "faults": {HOSTILE: 1},
    "sessions": [
        {"began": 1_700_000_000.0, "ended": None, "ending": None},
        {"began": 1_700_000_000.0, "ended": 1_700_000_002.5, "ending": HOSTILE},
    ],
}


def test_the_page_is_whole_and_holds_no_one_elses_markup():
    found = Reader(page(report(), SPENDING, title=HOSTILE))
    assert found.faults == []
    assert not found.tags & {"script", "img", "link", "iframe"}
    for words in (HOSTILE, "Not complete", "2023-11-14 22:13:20 UTC", "the process was killed", "1,050", "5"):
        assert words in found.text


def test_dark_and_light_and_nothing_from_elsewhere():
    text = page(report(), SPENDING, title="t")
    assert "prefers-color-scheme: dark" in text
    assert "color-scheme: light dark" in text
    assert "http" not in text.replace("HTTP", "")
    assert "@import" not in text
    assert "url(" not in text


def test_an_empty_run_has_a_page():
    empty = {"configuration": "abc", **Tally().data(["read"], None)}
    nothing = {**SPENDING, "faults": {}, "sessions": []}
    assert Reader(page(empty, nothing, title="t")).faults == []

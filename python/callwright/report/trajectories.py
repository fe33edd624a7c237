"""What a run that makes conversations came to beside its funnel: rounds, reviewers, length, coverage, mistakes."""

from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import Any

from callwright.models import Outcome, Review
from callwright.report.bars import bars
from callwright.report.counted import Cells, counted, escaped, markdown
from callwright.report.page import table
from callwright.report.sampled import Sampled, lines
from callwright.review.agreement import Agreement
from callwright.verify import Domain


class Trajectories:
    """Counts outcomes as they are committed. Depends on them alone."""

    def __init__(self, stages: Sequence[str], domain: Domain) -> None:
        self._stages = stages
        self._domain = domain
        self._sampled = Sampled(domain)
        self._agreement = Agreement()
        self._rounds: list[Counter[str]] = []
        self._kinds: Counter[str] = Counter()
        self._splits: Counter[str] = Counter()
        self._attempts: Counter[int] = Counter()
        self._writes: Counter[int] = Counter()
        self._turns: Counter[int] = Counter()
        self._calls: Counter[int] = Counter()
        self._tools: Counter[str] = Counter()
        self._refused: Counter[str] = Counter()
        self._mistakes: dict[str, Counter[str]] = {}
        self._recombined = 0

    def add(self, outcome: Outcome) -> None:
        """Counts one more."""
        told = outcome.metadata
        accepted = bool(told.get("accepted"))
        for number, problem in enumerate(told["rounds"]):
            self._round(number)[problem["stage"]] += 1
        if accepted:
            self._round(len(told["rounds"]))["accepted"] += 1
        for review in told["reviews"]:
            self._agreement.add(Review.model_validate(review))
        for played in told.get("played", ()):
            if planted := played["planted"]:
                self._mistakes.setdefault(planted["kind"], Counter())[played["code"] or "kept"] += 1
        if outcome.kept:
            self._keep(outcome.row, told)

    def _keep(self, row: dict[str, Any], told: dict[str, Any]) -> None:
        task = told["task"]
        called = [call["function"]["name"] for message in row["messages"] for call in message.get("tool_calls", ())]
        self._sampled.add(told)
        self._kinds[task["kind"]] += 1
        self._splits[told["split"]] += 1
        self._attempts[len(told["played"])] += 1
        self._writes[len(task["actions"])] += 1
        self._turns[sum(message["role"] == "user" for message in row["messages"])] += 1
        self._calls[len(called)] += 1
        self._tools.update(set(called))
        self._refused.update({rule for step in task["steps"] for rule in step["rules"]})
        self._recombined += bool(task["parts"])

    def _round(self, number: int) -> Counter[str]:
        while len(self._rounds) <= number:
            self._rounds.append(Counter())
        return self._rounds[number]

    def data(self) -> dict[str, Any]:
        """As data that JSON can say."""
        writing = [tool.name for tool in self._domain.tools if tool.writes]
        return {
            "rounds": [self._told(counts) for counts in self._rounds],
            "committee": self._agreement.data(),
            "kinds": _by_count(self._kinds),
            "splits": _by_count(self._splits),
            "attempts": _by_number(self._attempts),
            "recombined": self._recombined,
            "writes": _by_number(self._writes),
            "turns": _by_number(self._turns),
            "calls": _by_number(self._calls),
            "tools": {tool.name: self._tools[tool.name] for tool in self._domain.tools},
            "writing_tools": {"there": len(writing), "used": sum(bool(self._tools[name]) for name in writing)},
            "refused_by": _by_count(self._refused),
            **self._sampled.data(),
            "mistakes": {kind: _mistake(ends) for kind, ends in sorted(self._mistakes.items())},
        }

    def _told(self, counts: Counter[str]) -> dict[str, Any]:
        rejected = {stage: counts[stage] for stage in self._stages if counts[stage]}
        return {"in": counts.total(), "accepted": counts["accepted"], "rejected": rejected}

    def markdown(self, data: dict[str, Any]) -> list[str]:
        """As parts of a dataset card."""
        parts = [f"## {title}\n\n{markdown(heads, cells)}" for title, heads, cells in _tables(data) if cells]
        return [
            *parts,
            "## Contents\n\n"
            + "\n".join(f"- {name.replace('_', ' ')}: {counted(data[name]) or '–'}" for name in _COUNTS)
            + f"\n- put together from others: {data['recombined']:,}\n"
            + "\n".join(f"- {name}: {said}" for name, said in lines(data)),
        ]

    def html(self, data: dict[str, Any]) -> list[str]:
        """As sections of the report's page."""
        parts = []
        for title, heads, cells in _tables(data):
            if cells:
                marked = [heads[0], *(f"#{head}" for head in heads[1:])]
                parts += [f"<h2>{escape(title)}</h2>", table(marked, escaped(cells))]
        for name, title in (("turns", "User turns a row"), ("calls", "Calls a row"), ("writes", "Writes a row")):
            parts += [f"<h2>{title}</h2>", bars(data[name], title=title)]
        counts = [[name.replace("_", " "), counted(data[name]) or "–"] for name in _COUNTS]
        counts += [["put together from others", f"{data['recombined']:,}"], *map(list, lines(data))]
        return [*parts, "<h2>Contents</h2>", table(["what", "rows"], escaped(counts))]


_COUNTS = ("kinds", "splits", "attempts", "writes", "tools", "rules", "refused_by")


def _tables(data: dict[str, Any]) -> list[tuple[str, list[str], Cells]]:
    committee = data["committee"]
    return [
        (
            "Tasks by round of feedback",
            ["round", "written", "accepted", "turned down at"],
            [
                [str(number), f"{told['in']:,}", f"{told['accepted']:,}", counted(told["rejected"]) or "–"]
                for number, told in enumerate(data["rounds"], 1)
            ],
        ),
        (
            f"Committee ({committee['reviews']:,} tasks reviewed, {committee['unread']:,} verdicts unread)",
            ["criterion", "share of yes", "Fleiss' kappa"],
            [
                [criterion, *("–" if told[key] is None else f"{told[key]:.3f}" for key in ("yes", "kappa"))]
                for criterion, told in committee["criteria"].items()
            ],
        ),
        (
            "Planted mistakes",
            ["kind", "planted", "found as", "kept"],
            [
                [kind, f"{told['planted']:,}", counted(told["caught"]) or "–", f"{told['kept']:,}"]
                for kind, told in data["mistakes"].items()
            ],
        ),
    ]


def _mistake(ends: Counter[str]) -> dict[str, Any]:
    caught = {code: count for code, count in sorted(ends.items()) if code != "kept"}
    return {"planted": ends.total(), "caught": caught, "kept": ends["kept"]}


def _by_count(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _by_number(counts: Counter[int]) -> dict[str, int]:
    return {str(number): counts[number] for number in range(min(counts), max(counts) + 1)} if counts else {}

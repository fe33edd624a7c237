"""What a run that makes conversations came to beside its funnel: rounds, reviewers, length, coverage, mistakes."""

from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import Any

from callwright.models import Outcome, Review
from callwright.models.trajectory import found_by
from callwright.report.bars import bars
from callwright.report.counted import Cells, counted, escaped, markdown
from callwright.report.density import density
from callwright.report.page import shares, table
from callwright.report.sampled import Sampled, lines
from callwright.review.agreement import Agreement
from callwright.runs.tally import EXAMPLES
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
        self._played = 0
        self._lost: Counter[str] = Counter()
        self._recombined = 0
        self._again = 0
        self._failed: list[dict[str, Any]] = []

    def add(self, outcome: Outcome) -> None:
        """Counts one more."""
        told = outcome.metadata
        accepted = bool(told.get("accepted"))
        for number, problem in enumerate(told["rounds"]):
            self._round(number)[problem["stage"]] += 1
        if accepted and "again" not in told:
            self._round(len(told["rounds"]))["accepted"] += 1
        for review in told["reviews"]:
            self._agreement.add(Review.model_validate(review))
        for played in told.get("played", ()):
            self._played += 1
            self._lost.update([played["code"]] if played["code"] else [])
            if played["code"] and len(self._failed) < EXAMPLES:
                self._failed.append({"item": outcome.item, **_failure(played)})
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
        self._again += "again" in told

    def _round(self, number: int) -> Counter[str]:
        while len(self._rounds) <= number:
            self._rounds.append(Counter())
        return self._rounds[number]

    def data(self) -> dict[str, Any]:
        """As data that JSON can say."""
        writing = [tool.name for tool in self._domain.tools if tool.writes]
        return {
            "rounds": [self._told(counts) for counts in self._rounds],
            "feedback": self._feedback(),
            "committee": self._agreement.data(),
            "kinds": _by_count(self._kinds),
            "splits": _by_count(self._splits),
            "attempts": _by_number(self._attempts),
            "played": {"attempts": self._played, "rejected": _by_count(self._lost)},
            "recombined": self._recombined,
            "played_again": self._again,
            "writes": _by_number(self._writes),
            "turns": _by_number(self._turns),
            "calls": _by_number(self._calls),
            "tools": {tool.name: self._tools[tool.name] for tool in self._domain.tools},
            "writing_tools": {"there": len(writing), "used": sum(bool(self._tools[name]) for name in writing)},
            "refused_by": _by_count(self._refused),
            "failed_attempts": self._failed,
            **self._sampled.data(),
            "mistakes": {kind: _mistake(ends) for kind, ends in sorted(self._mistakes.items())},
        }

    def _told(self, counts: Counter[str]) -> dict[str, Any]:
        rejected = {stage: counts[stage] for stage in self._stages if counts[stage]}
        return {"in": counts.total(), "accepted": counts["accepted"], "rejected": rejected}

    def _feedback(self) -> dict[str, Any]:
        """How many tasks pass as they are written first, and how many once what was wrong is told."""
        if not self._rounds:
            return {}
        written = self._rounds[0].total()
        first, all_ = self._rounds[0]["accepted"], sum(counts["accepted"] for counts in self._rounds)
        return {
            name: {"written": written, "accepted": count, "share": round(count / written, 4)}
            for name, count in (("without feedback", first), ("with feedback", all_))
        }

    def markdown(self, data: dict[str, Any]) -> list[str]:
        """As parts of a dataset card."""
        parts = [f"## {title}\n\n{markdown(heads, cells)}" for title, heads, cells in _tables(data) if cells]
        return [
            *parts,
            "## Contents\n\n"
            + "\n".join(f"- {name.replace('_', ' ')}: {counted(data[name]) or '–'}" for name in _COUNTS)
            + f"\n- put together from others: {data['recombined']:,}\n- of a task that another row has as well: "
            f"{data['played_again']:,}\n" + "\n".join(f"- {name}: {said}" for name, said in lines(data)),
        ]

    def html(self, data: dict[str, Any]) -> list[str]:
        """As sections of the report's page."""
        parts = []
        for title, heads, cells in _tables(data):
            if cells:
                marked = [head if head in _WORDS else f"#{head}" for head in heads]
                parts += [f"<h2>{escape(title)}</h2>", table(marked, escaped(cells))]
                if heads[0] == "criterion":
                    parts.append('<p class="soft">Kappa says nothing (–) where all marks are the same.</p>')
        rows = sum(data["kinds"].values())
        curves = {"turns of the user": data["turns"], "calls of the agent": data["calls"]}
        parts += [
            "<h2>Turns and calls a row</h2>",
            density(curves, title="Turns and calls a row, as densities", unit="turns or calls in a row"),
            "<h2>Writes a row</h2>",
            bars(data["writes"], title="Rows by their writes", unit="writes in a row"),
            "<h2>Tools covered</h2>",
            '<p class="soft">Those that no row calls are marked, and so are rules below.</p>',
            shares(["tool", "rows"], data["tools"], rows),
            "<h2>Rules covered</h2>",
            '<p class="soft">Rules of the policy that are decided at all, and the rows that they apply to.</p>',
            shares(["rule", "rows"], data["rules"], rows),
        ]
        counts = [[name.replace("_", " "), counted(data[name]) or "–"] for name in _CONTENTS]
        counts.append(["put together from others", f"{data['recombined']:,}"])
        counts.append(["of a task that another row has as well", f"{data['played_again']:,}"])
        counts += map(list, lines(data))
        parts += ["<h2>Contents</h2>", table(["what", "rows"], escaped(counts))]
        failed = [_failed(example) for example in data["failed_attempts"]]
        return [*parts, "<h2>Failed attempts, the first ones</h2>", table(_FAILED, failed)]


_WORDS = ("round", "criterion", "kind", "turned down at", "found by", "found as", "tasks")
_FAILED = ["item", "why", "planted", "state: wanted -> left"]
_CONTENTS = ("kinds", "splits", "attempts", "refused_by")
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
            "Success with and without feedback",
            ["tasks", "written", "accepted", "share"],
            [
                [name, f"{told['written']:,}", f"{told['accepted']:,}", f"{100 * told['share']:.1f} %"]
                for name, told in data["feedback"].items()
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
            f"Attempts ({data['played']['attempts']:,} played, and a failed task tried again)",
            ["found as", "attempts rejected"],
            [[code, f"{count:,}"] for code, count in data["played"]["rejected"].items()],
        ),
        (
            "Planted mistakes",
            ["kind", "planted", "found by", "found as", "kept"],
            [
                [
                    kind,
                    f"{told['planted']:,}",
                    *(counted(told[how]) or "–" for how in ("caught_by", "caught")),
                    f"{told['kept']:,}",
                ]
                for kind, told in data["mistakes"].items()
            ],
        ),
    ]


def _failure(played: dict[str, Any]) -> dict[str, Any]:
    """What the report says of an attempt that failed."""
    decisive, planted = played["divergences"][0], played["planted"]
    told = {name: decisive[name] for name in ("code", "pointer", "detail")}
    return {**told, "by": played["by"], "planted": planted and planted["kind"], "diff": played["diff"]}


def _failed(example: dict[str, Any]) -> list[str]:
    pointer = f'<p class="soft">{escape(example["pointer"])}</p>'
    diff = f"<pre>{escape(example['diff'])}</pre>" if example["diff"] else "as it should be"
    why = f"<b>{escape(example['code'])}</b><p>{escape(example['detail'])}</p>{pointer}"
    return [str(example["item"]), why, escape(example["planted"] or "–"), diff]


def _mistake(ends: Counter[str]) -> dict[str, Any]:
    caught = {code: count for code, count in sorted(ends.items()) if code != "kept"}
    checks: Counter[str] = Counter()
    for code, count in caught.items():
        checks[found_by(code)] += count
    return {"planted": ends.total(), "caught": caught, "caught_by": dict(sorted(checks.items())), "kept": ends["kept"]}


def _by_count(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _by_number(counts: Counter[int]) -> dict[str, int]:
    return {str(number): counts[number] for number in range(min(counts), max(counts) + 1)} if counts else {}

"""What a run that makes rows from APIs came to beside its funnel: by generator, style, category, planted mistake."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from callwright.models import Api, Outcome
from callwright.models.draft import MISTAKES, STYLES
from callwright.report.counted import Cells, counted, escaped, markdown
from callwright.report.page import table

PROVEN = ("format", "execution", "semantic")
"""The stages of the paper's Table 1."""


class Generation:
    """Counts outcomes as they are committed. Depends on them alone."""

    def __init__(self, stages: Sequence[str]) -> None:
        self._stages = stages
        self._generators: dict[str, Counter[str]] = {}
        self._styles: Counter[str] = Counter()
        self._languages: Counter[str] = Counter()
        self._manners: Counter[str] = Counter()
        self._transforms: Counter[str] = Counter()
        self._mistakes: dict[str, Counter[str]] = {kind: Counter() for kind in MISTAKES}
        self._categories: Counter[str] = Counter()
        self._apis: Counter[str] = Counter()
        self._calls = 0

    def add(self, outcome: Outcome) -> None:
        """Counts one more."""
        told = outcome.metadata
        end = "kept" if outcome.kept else outcome.stage
        self._generators.setdefault(told.get("model", "-"), Counter())[end] += 1
        if (mistake := told.get("mistake")) is not None:
            self._mistakes[mistake][end] += 1
        if not outcome.kept:
            return
        self._styles[told["style"]] += 1
        self._languages[told["language"]] += 1
        self._manners[told["manner"]] += 1
        self._transforms[told["transform"] or "none"] += 1
        for call in outcome.row["messages"][-1].get("tool_calls", []):
            self._calls += 1
            self._apis[told["apis"][call["function"]["name"]]["api"]] += 1

    def data(self, wanted: dict[str, int], apis: Sequence[Api]) -> dict[str, Any]:
        """As data that JSON can say.

        Args:
            wanted: rows by style.
            apis: of the library.
        """
        categories: Counter[str] = Counter()
        licences = Counter(api.licence or "not said" for api in apis)
        for api in apis:
            categories[api.category] += self._apis[api.name]
        return {
            "generators": {name: self._generator(ends) for name, ends in sorted(self._generators.items())},
            "styles": {style: {"wanted": wanted[style], "kept": self._styles[style]} for style in STYLES},
            "languages": _ordered(self._languages),
            "manners": _ordered(self._manners),
            "transforms": _ordered(self._transforms),
            "mistakes": {kind: self._mistake(ends) for kind, ends in self._mistakes.items() if ends},
            "calls": self._calls,
            "apis": {"in_library": len(apis), "called": len(self._apis)},
            "categories": {name: count for name, count in _ordered(categories).items() if count},
            "licences": _ordered(licences),
        }

    def markdown(self, data: dict[str, Any], *, picture: str) -> list[str]:
        """As parts of a dataset card."""
        heads = ["generator", "verified", *(f"fail {stage}" for stage in PROVEN), "pass rate", "kept"]
        parts = [
            "## Verification by generator\n\n" + markdown(heads, _generators(data)),
            "Verified rows passed all three stages; those that said what another row, or a benchmark, says were then "
            "left out.",
            "## Styles\n\n" + markdown(["style", "wanted", "kept"], _styles(data)),
            f"## Categories\n\n{data['calls']:,} calls of {data['apis']['called']:,} of {data['apis']['in_library']:,} "
            f"APIs.\n\n![Calls by category]({picture})",
            "## Wording\n\n"
            + "\n".join(f"- {name}: {counted(data[name])}" for name in ("languages", "manners", "transforms")),
            "## Licences\n\nOf the APIs' descriptions: " + counted(data["licences"]) + ".",
        ]
        if data["mistakes"]:
            heads = ["planted mistake", "planted", "caught at", "kept"]
            parts.insert(2, "## Planted mistakes\n\n" + markdown(heads, _mistakes(data)))
        return parts

    def html(self, data: dict[str, Any], *, picture: str) -> list[str]:
        """As sections of the report's page."""
        heads = ["generator", "#verified", *(f"#fail {stage}" for stage in PROVEN), "#pass rate", "#kept"]
        parts = [
            "<h2>Verification by generator</h2>",
            table(heads, escaped(_generators(data))),
            "<h2>Styles</h2>",
            table(["style", "#wanted", "#kept"], escaped(_styles(data))),
            "<h2>Categories</h2>",
            f'<p class="soft">{data["calls"]:,} calls of {data["apis"]["called"]:,} of '
            f"{data['apis']['in_library']:,} APIs.</p>",
            picture,
        ]
        if data["mistakes"]:
            parts += [
                "<h2>Planted mistakes</h2>",
                table(["kind", "#planted", "caught at", "#kept"], escaped(_mistakes(data))),
            ]
        return parts

    def _generator(self, ends: Counter[str]) -> dict[str, Any]:
        failed = {stage: ends[stage] for stage in PROVEN}
        verified = ends["kept"] + ends["unique"]
        judged = verified + sum(failed.values())
        return {
            "verified": verified,
            "failed": failed,
            "pass_rate": round(100 * verified / judged, 2) if judged else None,
            "unanswered": ends["answer"],
            "not_new": ends["unique"],
            "kept": ends["kept"],
        }

    def _mistake(self, ends: Counter[str]) -> dict[str, Any]:
        caught = {stage: ends[stage] for stage in self._stages if ends[stage]}
        return {"planted": ends.total(), "caught": caught, "kept": ends["kept"]}


def _ordered(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _generators(data: dict[str, Any]) -> Cells:
    return [
        [
            name,
            f"{told['verified']:,}",
            *(f"{count:,}" for count in told["failed"].values()),
            "–" if told["pass_rate"] is None else f"{told['pass_rate']} %",
            f"{told['kept']:,}",
        ]
        for name, told in data["generators"].items()
    ]


def _styles(data: dict[str, Any]) -> Cells:
    return [[style, f"{told['wanted']:,}", f"{told['kept']:,}"] for style, told in data["styles"].items()]


def _mistakes(data: dict[str, Any]) -> Cells:
    return [
        [kind, f"{told['planted']:,}", counted(told["caught"]) or "–", f"{told['kept']:,}"]
        for kind, told in data["mistakes"].items()
    ]

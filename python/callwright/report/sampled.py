"""Whether rows are what was sampled for them, which rules of the policy they cover, and how different they are."""

from collections import Counter
from typing import Any

from callwright.models import Task
from callwright.tasks import skeleton
from callwright.verify import Domain


class Sampled:
    """Counts kept rows. Depends on them alone."""

    def __init__(self, domain: Domain) -> None:
        self._decided = [rule.id for rule in domain.rules if rule.decided != "undecidable"]
        self._writing = {tool.name for tool in domain.tools if tool.writes}
        self._met: Counter[str] = Counter()
        self._walks: Counter[bool] = Counter()
        self._rules: Counter[str] = Counter()
        self._skeletons: set[str] = set()
        self._combinations: set[tuple[frozenset[str], frozenset[str]]] = set()
        self._rows = 0

    def add(self, told: dict[str, Any]) -> None:
        """Counts one more by its metadata."""
        task, sampled, met = Task.model_validate(told["task"]), told["sampled"], set(told["rules"])
        writes = [action.name for action in task.actions]
        self._rows += 1
        self._met.update(met)
        self._skeletons.add(skeleton(task))
        self._combinations.add((frozenset(writes), frozenset(met)))
        if task.parts:
            return
        if sampled["walk"]:
            self._walks[sorted(writes) == sorted(sampled["writes"])] += 1
        if wanted := set(sampled["rules"]):
            self._rules["all" if wanted <= met else "some" if wanted & met else "none"] += 1

    def data(self) -> dict[str, Any]:
        """As data that JSON can say."""
        uncovered = [rule for rule in self._decided if not self._met[rule]]
        return {
            "coverage": {
                "rules": len(self._decided),
                "covered": len(self._decided) - len(uncovered),
                "uncovered": uncovered,
            },
            "sampled": {
                "walks": self._walks.total(),
                "walked": self._walks[True],
                "rules_wanted": self._rules.total(),
                "rules_touched": {name: self._rules[name] for name in ("all", "some", "none")},
            },
            "diversity": {
                "rows": self._rows,
                "skeletons": len(self._skeletons),
                "combinations": len(self._combinations),
            },
        }


def lines(data: dict[str, Any]) -> list[tuple[str, str]]:
    """What that says, with its name, in words."""
    coverage, sampled, diversity = data["coverage"], data["sampled"], data["diversity"]
    touched = sampled["rules_touched"]
    missing = f"; uncovered: {', '.join(coverage['uncovered'])}" if coverage["uncovered"] else ""
    return [
        ("rules covered", f"{coverage['covered']:,} of {coverage['rules']:,} that are decidable{missing}"),
        ("writes as the walk had them", f"{sampled['walked']:,} of {sampled['walks']:,} rows"),
        (
            "rules wanted of a row and touched",
            f"all in {touched['all']:,}, some in {touched['some']:,}, none in {touched['none']:,}",
        ),
        ("instructions without their values", f"{diversity['skeletons']:,} different in {diversity['rows']:,} rows"),
        ("combinations of writing tools and rules", f"{diversity['combinations']:,} different"),
    ]

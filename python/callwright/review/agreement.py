"""How far reviewers agree beyond chance: Fleiss' kappa (1971), by criterion."""

from collections import Counter
from collections.abc import Sequence

from callwright.models.review import CRITERIA, Review


class Agreement:
    """Counts reviews."""

    def __init__(self) -> None:
        self._marks: dict[str, Counter[tuple[int, int]]] = {criterion: Counter() for criterion in CRITERIA}
        self.reviews = 0
        self.accepted = 0
        self.unread = 0
        """Votes without a verdict. Tasks with one do not count for kappa, which takes as many marks of each."""

    def add(self, review: Review) -> None:
        """Counts one more."""
        self.reviews += 1
        self.accepted += review.accepted
        unread = sum(vote.problem is not None for vote in review.votes)
        self.unread += unread
        if unread:
            return
        for criterion in CRITERIA:
            yes = sum(vote.marks[criterion] for vote in review.votes)
            self._marks[criterion][yes, len(review.votes) - yes] += 1

    def data(self) -> dict[str, object]:
        """As data that JSON can say."""
        criteria = {}
        for criterion, marks in self._marks.items():
            tables = [counts for counts, times in sorted(marks.items()) for _ in range(times)]
            kappa = fleiss(tables)
            seats, yes = sum(map(sum, tables)), sum(counts[0] for counts in tables)
            criteria[criterion] = {
                "yes": round(yes / seats, 4) if seats else None,
                "kappa": None if kappa is None else round(kappa, 4),
            }
        return {"reviews": self.reviews, "accepted": self.accepted, "unread": self.unread, "criteria": criteria}


def fleiss(tables: Sequence[Sequence[int]]) -> float | None:
    """Kappa of subjects that as many raters each put into categories; None where it says nothing.

    Args:
        tables: of each subject, how many raters chose each category.
    """
    if not tables or sum(tables[0]) < 2:
        return None
    raters = sum(tables[0])
    observed = sum(sum(n * n for n in row) - raters for row in tables) / (len(tables) * raters * (raters - 1))
    shares = [sum(column) / (len(tables) * raters) for column in zip(*tables, strict=True)]
    chance = sum(share * share for share in shares)
    # Where all say the same of everything, there is nothing to agree on beyond chance.
    return None if chance >= 1 else (observed - chance) / (1 - chance)

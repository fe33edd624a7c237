"""A model that repeats what a journal holds: for tests of pipelines, and for looking at a run again, at no cost."""

from collections import defaultdict
from pathlib import Path

from callwright.errors import CallwrightError
from callwright.models import Answer, Request
from callwright.runs.journal import Reading


class NotRecordedError(CallwrightError, LookupError):
    """The journal has no answer to this request."""


class Recorded:
    """Answers the requests that a run's journal has answers to.

    The same request asked for several times (by other items or attempts) gets the recorded answers in turn, in the
    order of items, and the last one from then on.
    """

    def __init__(self, folder: Path) -> None:
        """Reads the journal of a run's folder.

        Raises:
            JournalError: it can't be read.
        """
        self._answers: defaultdict[str, list[Answer]] = defaultdict(list)
        self._placed: dict[tuple[str, tuple[int | str, ...]], Answer] = {}
        reading = Reading(folder)
        try:
            for key, answer in reading.answers():
                self._answers[key.request].append(answer)
                self._placed[key.request, (key.item, key.stage, key.attempt, key.candidate)] = answer
        finally:
            reading.close()

    async def complete(self, request: Request) -> Answer:
        """The recorded answer: that of the same item, stage, attempt and candidate, where there is one.

        Raises:
            NotRecordedError: there is none.
        """
        placed = self._placed.get((request.hash, tuple(request.path[1:])))
        if placed is not None:
            return placed
        answers = self._answers.get(request.hash)
        if not answers:
            raise NotRecordedError(f"no answer is recorded to request {request.hash} of role {request.role}")
        return answers.pop(0) if len(answers) > 1 else answers[0]

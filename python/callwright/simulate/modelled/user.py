"""A user who is a model: several candidate lines, each scored by a judge, and the best one is said."""

import json
import re
from pathlib import Path
from typing import Any

from callwright.llm import NoAnswer, Prompt
from callwright.llm.answers import NotInForm, value_of
from callwright.llm.asker import Asking
from callwright.llm.together import together
from callwright.models import Choice, Task
from callwright.models.trajectory import Speaker
from callwright.runs import Draws
from callwright.simulate.dialogue import TRANSFER
from callwright.simulate.heard import act_of, meaning_of
from callwright.simulate.players import Act, Broken, Line, Talk
from callwright.verify import Domain

ROLE, JUDGE = "user", "user_judge"
PROMPT = Path(__file__).with_name("user.md")
JUDGE_PROMPT = Path(__file__).with_name("judge.md")
STOP = "###STOP###"
CANDIDATES = 4
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "reason": {"type": "string", "description": "What is good or bad about the message, in a sentence."},
        "score": {"type": "integer", "minimum": 0, "maximum": 10},
    },
    "required": ["reason", "score"],
    "additionalProperties": False,
}
_STOPS = re.compile(r"#*\s*\bSTOP\b\s*#+|#+\s*\bSTOP\b", re.IGNORECASE)
_LONGEST = 4_000
_UNDONE = "a stop, before the agent has done what was agreed to"


class ModelledUser:
    """See `players.User`. Knows instruction and conversation; nothing of tools or tables."""

    def __init__(
        self,
        task: Task,
        path: tuple[int | str, ...],
        asking: Asking,
        prompt: Prompt,
        judge: Prompt,
        *,
        candidates: int = CANDIDATES,
        critique: bool = False,
    ) -> None:
        """Binds a model to a conversation.

        Args:
            task: whose instruction it plays from.
            path: what the randomness hangs on.
            asking: how models are asked.
            prompt: the user's.
            judge: the judge's.
            candidates: lines to choose from; with one there is nothing to judge.
            critique: whether a best line that scores below 5 is tried once more, with the judge's reason.
        """
        self._task = task
        self._path = (*path, "user")
        self._asking = asking
        self._prompt = prompt
        self._judge = judge
        self._candidates = candidates
        self._critique = critique
        self._writing = {tool.name for tool in Domain.of(task.domain).tools if tool.writes}
        self.name = ROLE

    async def line(self, talk: Talk) -> Line:
        """The best of the candidates."""
        said = json.dumps(talk.texts(), ensure_ascii=False)
        written = await together(self._candidate(said, number) for number in range(self._candidates))
        lines = [text for text, _ in written]
        verdicts = await together(self._score(talk, said, text, number) for number, text in enumerate(lines))
        chosen = _best(lines, verdicts)
        if self._critique and chosen is not None and (verdicts[chosen][0] or 0) < 5:
            number = len(lines)
            written.append(await self._candidate(said, number, verdicts[chosen][1]))
            lines.append(written[-1][0])
            verdicts.append(await self._score(talk, said, lines[-1], number))
            chosen = _best(lines, verdicts)
        if chosen is None:
            # Who has no other way to go on than to insist is not at fault.
            by: Speaker = "agent" if all(why == _UNDONE for _, why in verdicts) else "user"
            raise Broken("wrong-form", f"user: none of {len(lines)} lines can be used: {verdicts[0][1]}", by)
        choice = Choice(message=len(talk.messages), chosen=chosen, scores=tuple(score for score, _ in verdicts))
        text, self.name = written[chosen]
        if _STOPS.search(text):
            return Line(_STOPS.sub("", text).strip(), stop=True, choice=choice)
        return Line(text, choice=choice)

    async def _candidate(self, said: str, number: int, critique: str = "") -> tuple[str, str]:
        """A line, and whose it is."""
        messages = self._prompt.messages(
            instruction=self._task.instruction, talk=said, stop=STOP, critique=critique[:500]
        )
        try:
            answer, settings = await self._asking.ask(ROLE, messages, candidate=number)
        except NoAnswer as error:
            raise Broken("no-answer", f"user: {error}") from None
        usable = not answer.refusal and answer.finish not in ("length", "content_filter")
        return answer.text.strip() if usable else "", settings.model

    async def _score(self, talk: Talk, said: str, text: str, number: int) -> tuple[float | None, str]:
        """A line's score and why; None where it is refused outright."""
        if not text or len(text) > _LONGEST:
            return None, "empty, cut short or much too long"
        if _STOPS.search(text) and (problem := self._awaited(talk)):
            return None, problem
        if self._candidates == 1:
            return 0.0, "nobody was asked"
        messages = self._judge.messages(
            instruction=self._task.instruction,
            talk=said,
            line=json.dumps(text, ensure_ascii=False),
            nonce=f"{Draws(*self._path, len(talk.messages), number).word():016x}",
            stop=STOP,
        )
        try:
            answer, _ = await self._asking.ask(JUDGE, messages, candidate=number, schema=SCHEMA)
            verdict = value_of(answer, SCHEMA)
        except (NoAnswer, NotInForm) as problem:
            # A judge can only prefer: a line that it says nothing of is the last to be taken.
            return 0.0, f"no verdict: {problem}"
        return float(verdict["score"]), str(verdict["reason"])

    def _awaited(self, talk: Talk) -> str:
        """Why it is too early to stop: nothing was said, the agent waits for consent, or has yet to act on it."""
        tried = 0
        asked = agreed = False
        for message in talk.messages:
            acts = [call["function"]["name"] for call in message.get("tool_calls", ())]
            if any(name in self._writing or name == TRANSFER for name in acts):
                # Done or refused by the tool: the agent acted.
                tried += 1
                agreed = False
            if not message["content"]:
                continue
            if message["role"] == "user" and asked:
                agreed = meaning_of(message["content"], self._task.goal, Act("confirm")).answer == "yes"
                asked = False
            elif message["role"] == "assistant":
                asked = act_of(message["content"], 0, said=True).asks == "confirm"
        if not talk.messages:
            return "a stop, before anything was said"
        if asked:
            return "a stop, while the agent asks for consent"
        # A yes to something else, such as an address, has nothing to follow once all is done.
        return _UNDONE if agreed and tried < len(self._task.actions) else ""


def _best(lines: list[str], verdicts: list[tuple[float | None, str]]) -> int | None:
    """The highest score; of equals the first, one that goes on before one that stops."""
    usable = [number for number, (score, _) in enumerate(verdicts) if score is not None]
    if not usable:
        return None
    return max(usable, key=lambda number: (verdicts[number][0] or 0.0, not _STOPS.search(lines[number]), -number))

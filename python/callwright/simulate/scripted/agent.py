"""An agent that follows a task's steps: finds out who it serves, looks up, lists, asks, acts after a yes, tells."""

import json
from collections.abc import Generator

from callwright.models import Action, Intent, Planted, Step, Task, ToolCall
from callwright.runs import Draws
from callwright.runs.phrase import phrase
from callwright.simulate.dialogue import TRANSFER
from callwright.simulate.heard import meaning_of
from callwright.simulate.players import SCRIPTED, Act, Line, Talk, Turn
from callwright.simulate.scripted import wording as words
from callwright.simulate.scripted.listing import closing, listing
from callwright.simulate.scripted.seen import Seen
from callwright.verify import World

Course = Generator[Turn, Line | str, None]
_FINDS = ("find_user_id_by_email", "find_user_id_by_name_zip", "get_user_details")


class ScriptedAgent:
    """See `players.Agent`. What it says and does hangs on task, path and the user's lines alone."""

    name = SCRIPTED

    def __init__(self, task: Task, world: World, path: tuple[int | str, ...], planted: Planted | None = None) -> None:
        self._task = task
        self._draws = Draws(*path, "agent")
        self._planted = planted
        self._seen = Seen()
        self._bullets = self._draws.chance(0.6)
        self._report: list[str] = []
        """Sentences that the next text begins with."""
        self._used: set[str] = set()
        self._identified = False
        self._brought: set[int] = set()
        self._told: set[tuple[int, str]] = set()
        self._answer: str | None = None
        self._last: Action | None = None
        self._course = self._serve_all()
        next(self._course)

    async def turn(self, talk: Talk, line: Line | None) -> Turn:
        """The next turn."""
        if line is not None:
            self._hear(line, talk)
            return self._course.send(line)
        text = str(talk.messages[-1]["content"])
        if self._last is not None:
            self._seen.note(self._last.arguments, text)
        return self._course.send(text)

    def _hear(self, line: Line, talk: Talk) -> None:
        meaning = line.meaning or meaning_of(line.text, self._task.goal, talk.act)
        self._identified |= meaning.identity
        self._brought |= set(meaning.intents)
        self._told |= set(meaning.told)
        self._answer = meaning.answer

    def _serve_all(self) -> Course:
        yield Turn()  # where the course waits for the user's first line
        while not self._identified:
            yield self._text(Act("who"), words.WHO[self._task.domain])
        for number, step in enumerate(self._task.steps):
            if number == 0:
                yield from self._find(step)
                if not self._brought:
                    yield self._text(Act("more"), words.HOW)
            elif self._report and step.intent in self._brought:
                self._lead_over(step)
            while step.intent not in self._brought and self._answer != "nothing":
                yield self._text(Act("more"), words.MORE)
            if step.intent in self._brought:
                yield from self._serve(number, step)
            if step.transfer or self._slipped("needless-transfer", number):
                return
        if self._answer != "nothing":
            yield self._text(Act("more"), words.MORE)
        while True:
            yield self._text(Act("bye"), words.BYE)

    def _find(self, step: Step) -> Course:
        """Look up who the user is."""
        if not self._slipped("unidentified", 0):
            for read in step.reads:
                if read.name in _FINDS:
                    yield self._call(read)
        self._say(words.HELLO)

    def _serve(self, number: int, step: Step) -> Course:
        intent = self._task.goal.intents[step.intent]
        yield from self._learn(step.intent, intent)
        reads = [read for read in step.reads if number or read.name not in _FINDS]
        for read in reads:
            yield self._call(read)
            if self._slipped("repeated-read", number) and read is reads[0]:
                yield self._call(read)
            while self._slipped("loop", number) and read is reads[-1]:
                yield self._call(read)
        if self._slipped("needless-transfer", number):
            yield from self._hand_over("It was not understood what the user wants.")
        elif step.transfer:
            rule = step.rules[-1] if step.rules else ""
            said = list(intent.chain())[step.branch].said
            yield from self._hand_over(words.SUMMARY.get(rule, words.SUMMARY_ELSE).format(said=said))
        elif step.rules or step.branch:
            yield from self._refuse(step, intent)
        if step.actions:
            yield from self._act(number, step)
        if not self._slipped("forgotten-output", number):
            self._report += [output.said for output in step.outputs]

    def _learn(self, place: int, intent: Intent) -> Course:
        """Ask for what the user knows and has not said."""
        known = [known.name for known in intent.known if known.name in words.ASKED]
        first = not self._report
        for names in words.ROUNDS:
            missing = tuple(name for name in names if name in known and (place, name) not in self._told)
            if missing:
                asked = [
                    phrase(words.ASKED_OF.get((intent.kind, name), words.ASKED[name]), self._draws) for name in missing
                ]
                what = f"{', '.join(asked[:-1])} and {asked[-1]}" if len(asked) > 1 else asked[0]
                lead = words.GLADLY if first else words.NOTED if not self._report else ""
                yield self._text(Act("which", place, missing), f"{lead}{words.WHICH}", what=what)
                first = False

    def _refuse(self, step: Step, intent: Intent) -> Course:
        """Say why the wish, or what it was at first, can't be met, unless the user has named what to do then."""
        refused = list(intent.chain())[max(step.branch - 1, 0)]
        if step.actions and (step.intent, "otherwise") in self._told:
            self._say(words.FALLBACK[refused.condition.test if refused.condition else "possible"])
            return
        self._say(f"{words.SORRY} {_why(step, refused)}")
        if step.actions or self._next_is_new(step):
            yield self._text(Act("refused", step.intent), words.REFUSE_MORE)

    def _lead_over(self, step: Step) -> None:
        """From what was done to what comes next."""
        if step.actions and not step.rules:
            self._say(words.NEXT)
        elif step.outputs and not step.actions:
            self._say(words.NEXT_ANSWER)

    def _next_is_new(self, step: Step) -> bool:
        later = [other.intent for other in self._task.steps if other.intent > step.intent]
        return not later or later[0] not in self._brought

    def _act(self, number: int, step: Step) -> Course:
        """List, ask until there is a yes, and act."""
        actions = step.actions
        wrong = self._planted.action if self._planted and self._planted.step == number else None
        shown = (wrong,) if wrong is not None and self._slipped("wrong-listing", number) else actions
        tries = 0
        while not self._slipped("skipped-confirmation", number):
            self._report.append(self._proposal(shown))
            yield self._text(Act("confirm", step.intent), words.CONFIRM)
            if self._answer == "yes":
                break
            tries += 1
            if tries > 2 or self._answer == "nothing":
                return
            self._report = [phrase("[I'm sorry about that.|My mistake.|Thank you for correcting me.]", self._draws)]
            shown = actions
        if wrong is not None and self._slipped("unknown-tool", number):
            yield self._call(wrong)
        elif wrong is not None and not self._slipped("wrong-listing", number):
            actions = (wrong,)
        for action in actions:
            text = "One moment, please." if self._slipped("call-beside-text", number) else ""
            yield self._call(action, text)
            values = action.arguments
            self._say(
                words.DONE[action.name],
                order=str(values.get("order_id", "")),
                reservation=str(values.get("reservation_id", "")),
            )

    def _proposal(self, actions: tuple[Action, ...]) -> str:
        lines = [line for action in actions for line in listing(action, self._seen)]
        terms = " ".join(phrase(closing(action), self._draws) for action in actions).strip()
        if self._bullets and len(lines) > 1:
            lead, told = phrase(words.PROPOSE, self._draws), "\n".join(f"- {line}" for line in lines)
            shown = f"{lead}\n{told}\n"
        else:
            lead, (first, *rest) = phrase(words.PROPOSE_ONE, self._draws), lines
            shown = f"{lead} {'. '.join((first[0].lower() + first[1:], *rest))}. "
        return f"{shown}{terms}".strip(" ")

    def _hand_over(self, summary: str) -> Course:
        yield self._call(Action(name=TRANSFER, arguments={"summary": summary}))
        yield self._text(Act("bye"), words.TRANSFERRED)

    def _slipped(self, kind: str, step: int) -> bool:
        return self._planted is not None and (self._planted.kind, self._planted.step) == (kind, step)

    def _call(self, action: Action, text: str = "") -> Turn:
        self._last = action
        return Turn(text, (ToolCall(name=action.name, arguments=json.dumps(action.arguments, ensure_ascii=False)),))

    def _say(self, template: str, **values: str) -> None:
        for _ in range(4):
            said = phrase(template, self._draws, name=self._task.goal.user.first_name, **values).strip()
            if said not in self._used:
                break
        self._used.add(said)
        if said:
            self._report.append(said)

    def _text(self, act: Act, template: str, **values: str) -> Turn:
        self._say(template, **values)
        text, self._report = " ".join(self._report).replace("\n ", "\n").strip(), []
        return Turn(text, act=act)


def _why(step: Step, refused: Intent) -> str:
    if not step.rules:
        return words.TOO_DEAR
    gone = refused.condition is not None and refused.condition.test == "possible"
    return words.GONE if gone else words.WHY.get(step.rules[0], words.WHY_NOT)

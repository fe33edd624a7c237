"""A user who follows an agenda: the goal's wishes in their order, brought up as the persona would."""

import re
from typing import Any

from callwright.models import Intent, Planted, Task
from callwright.runs import Draws
from callwright.runs.phrase import phrase
from callwright.simulate.heard import act_of
from callwright.simulate.players import SCRIPTED, Act, Line, Meaning, Talk
from callwright.simulate.scripted import lines as words

_IDS = ("order_id", "reservation_id")


class ScriptedUser:
    """See `players.User`. Knows the goal and what the agent said aloud; nothing of tools, steps or the world."""

    name = SCRIPTED

    def __init__(self, task: Task, path: tuple[int | str, ...], planted: Planted | None = None) -> None:
        self._goal = task.goal
        self._persona = task.goal.persona
        self._draws = Draws(*path, "user")
        self._early = planted.step if planted is not None and planted.kind == "early-stop" else None
        self._brought: set[int] = set()
        self._told: set[tuple[int, str]] = set()
        self._fell_back: set[int] = set()
        self._doubted: set[int] = set()
        self._identified = False
        self._over = False
        self._opened = False
        self._used: set[str] = set()

    async def line(self, talk: Talk) -> Line:
        """The next line."""
        if not self._opened:
            self._opened = True
            return self._open()
        text = str(talk.messages[-1]["content"]) if talk.messages else ""
        act = talk.act or act_of(text, max(self._brought, default=0), self._identified)
        if self._over or (self._early == act.intent and act.asks in ("confirm", "which", "refused")):
            return Line("", stop=True)
        return self._reply(act, text)

    def _open(self) -> Line:
        """The first line: all wishes, the first one, or no more than what it is about."""
        manner = self._persona.manner
        said = [self._phrase(words.HELLO[manner])]
        if self._persona.openness == "all at once":
            said += self._all()
        else:
            said += self._bring(0)
        if self._draws.chance(0.3 if self._persona.openness == "when asked" else 0.6):
            said.append(self._who())
        if self._persona.background and manner not in ("terse", "blunt") and self._draws.chance(0.35):
            said.insert(1, self._persona.background)
        return self._line(said)

    def _reply(self, act: Act, text: str) -> Line:
        if act.asks == "who":
            return self._line([self._who()])
        if act.asks == "which":
            return self._line(self._tell(act))
        if act.asks == "confirm":
            return self._confirm(act, text)
        if act.asks == "refused" and act.intent not in self._fell_back:
            fallback = self._fall_back(act.intent, bare=True)
            if fallback:
                return self._line([self._phrase(words.PITY[self._persona.manner]), *fallback])
        last = max(self._brought, default=0)
        good = words.GOOD_TO_KNOW if self._goal.intents[last].kind == "information" else words.GOOD
        return self._next((words.ACCEPT if act.asks == "refused" else good)[self._persona.manner])

    def _next(self, opening: str) -> Line:
        """The next wish on the agenda, or a good-bye."""
        place = next((place for place in range(len(self._goal.intents)) if place not in self._brought), None)
        if place is not None:
            return self._line([self._phrase(opening), *self._led_over(self._bring(place))])
        self._over = True
        if self._persona.patience != "patient" and self._draws.chance(0.6):
            return Line("", stop=True)
        return self._line([self._phrase(words.BYE[self._persona.manner])], answer="nothing")

    def _confirm(self, act: Act, text: str) -> Line:
        """Yes, unless an id is another one than the user named."""
        named = [value for known in self._goal.intents[act.intent].known for value in _ids(known.value)]
        wrong = [value for value in named if value.lower() not in text.lower()]
        if wrong and act.intent not in self._doubted and re.search(r"#W\d{7}|\b[A-Z0-9]{6}\b", text):
            self._doubted.add(act.intent)
            return self._line([self._phrase(words.NO, right=wrong[0])], answer="no")
        return self._line([self._phrase(words.YES[self._persona.manner])], answer="yes")

    def _who(self) -> str:
        self._identified = True
        return self._goal.user.said

    def _all(self) -> list[str]:
        said: list[str] = []
        for place in range(len(self._goal.intents)):
            said += self._led_over(self._whole(place)) if place else self._whole(place)
        return said

    def _led_over(self, said: list[str]) -> list[str]:
        """A further wish, after what leads over to it."""
        lead = self._phrase(words.NEXT)
        return [lead, *said] if lead.endswith((".", "!")) else [lead, words.lowered(said[0]), *said[1:]]

    def _bring(self, place: int) -> list[str]:
        """A wish as the persona brings it up."""
        intent = self._goal.intents[place]
        if self._persona.openness != "when asked" or intent.kind not in words.BRIEF:
            return self._whole(place)
        self._brought.add(place)
        return [self._phrase(words.BRIEF[intent.kind])]

    def _whole(self, place: int) -> list[str]:
        intent = self._goal.intents[place]
        self._brought.add(place)
        self._told |= {(place, known.name) for known in intent.known}
        frank = self._persona.openness == "all at once"
        return [intent.said, *(self._fall_back(place) if frank or _limited(intent) else [])]

    def _fall_back(self, place: int, *, bare: bool = False) -> list[str]:
        """What is wanted where the wish can't be met: with its condition, unless the agent has just said as much."""
        said = []
        for wish in self._goal.intents[place].chain():
            if wish.otherwise is None:
                continue
            condition = f"{wish.condition.said}, " if wish.condition and not bare else ""
            other = wish.otherwise.said
            said.append(f"{condition}{words.lowered(other) if condition else other}")
        if said:
            self._fell_back.add(place)
            self._told.add((place, "otherwise"))
        return said

    def _tell(self, act: Act) -> list[str]:
        """What the agent asked for."""
        intent = self._goal.intents[act.intent]
        names = act.names or tuple(known.name for known in intent.known)
        said = words.told(intent, names, self._draws)
        self._told |= {(act.intent, name) for name in names}
        extra = [
            known.said for known in intent.known if known.name == "tell" and (act.intent, "tell") not in self._told
        ]
        self._told |= {(act.intent, "tell")}
        said += [f"{text}." for text in extra]
        if _limited(intent) and act.intent not in self._fell_back:
            said += self._fall_back(act.intent)
        return said or [self._phrase(words.UNKNOWN)]

    def _line(self, said: list[str], answer: Any = None) -> Line:
        # A wish speaks of the agent; here it is spoken to.
        text = " ".join(part for part in said if part).strip().replace("the agent", "you")
        meaning = Meaning(
            answer=answer,
            identity=self._identified,
            intents=tuple(sorted(self._brought)),
            told=tuple(sorted(self._told)),
        )
        return Line(text, meaning=meaning)

    def _phrase(self, template: str, **values: str) -> str:
        for _ in range(4):
            said = phrase(template, self._draws, **values)
            if said not in self._used:
                break
        self._used.add(said)
        return said


def _limited(intent: Intent) -> bool:
    """Whether the wish hangs on its price, which the agent has to know beforehand."""
    return any(wish.condition is not None and wish.condition.test == "at most" for wish in intent.chain())


def _ids(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [str(value[name]) for name in _IDS if name in value]
    return []

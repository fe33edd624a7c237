"""Goals of travellers: which wishes go together, for whom."""

from callwright.errors import GoalError
from callwright.models import Goal, Identity, Intent, Known
from callwright.runs.draws import Draws
from callwright.tasks import personas
from callwright.tasks.airline import finding, questions
from callwright.tasks.airline.refusals import REFUSALS
from callwright.tasks.airline.traveller import Traveller
from callwright.tasks.airline.wishes import DRAW, PLAN, bags, cancel, compensation, people
from callwright.tasks.desk import Desk
from callwright.tasks.goals import Wanted, difficulty
from callwright.tasks.plan import Plan, Refused
from callwright.verify import World

LEADS = {
    "book_reservation": 6,
    "cancel_reservation": 5,
    "send_certificate": 3,
    "update_reservation_baggages": 5,
    "update_reservation_flights": 8,
    "update_reservation_passengers": 5,
}
"""Writing tools, each with how often a goal begins with it."""
ONCE = frozenset({"send_certificate", "book_reservation"})
"""A second certificate may stand for the first, and a second booking takes another number."""
_BUNDLED = [people.KIND, bags.KIND]
"""Changes that one reservation can have both of, in this order."""
_TELL = {
    "book_reservation": "[I want to know what it costs in all|I want to be told the whole price]",
    "cancel_reservation": "[I also want to know how much I get back|I want to hear the exact amount of the refund]",
    "update_reservation_flights": (
        "[I want to know exactly how much money that moves|I want to be told the exact amount]"
    ),
}


def greet(desk: Desk, user: Identity) -> None:
    """Find out who the user is."""
    finding.greet(desk, user)


def plan(intent: Intent, desk: Desk) -> Plan | Refused:
    """What fulfils a wish, or refuses it.

    Raises:
        GoalError: there is no such wish, or it can't be told what is meant.
    """
    if intent.kind == "refusal" and intent.wish in REFUSALS:
        return REFUSALS[intent.wish].refuse(intent, desk)
    if intent.kind == "information" and intent.wish in questions.ANSWER:
        return questions.ANSWER[intent.wish](intent, desk)
    if intent.kind in PLAN:
        return PLAN[intent.kind](intent, desk)
    raise GoalError(f"no traveller wishes for {intent.kind} {intent.wish}")


def draw(world: World, draws: Draws, wanted: Wanted) -> Goal | None:
    """A goal of this sort; None where the user who was drawn has not the records for it."""
    traveller = Traveller(world, wanted.user_id or draws.choice(wanted.among or world.keys("users")), draws)
    traveller.taken |= wanted.without
    if wanted.kind == "write":
        intents = _writes(traveller, wanted)
        if intents is None:
            return None
        if draws.chance(0.12):
            intents = _with(intents, _question(traveller), draws)
        if wanted.refused or draws.chance(0.12):
            refusal = _refusal(traveller, wanted.refused)
            if wanted.refused and refusal is None:
                return None
            intents = _with(intents, refusal, draws)
    else:
        asked = [_question(traveller) for _ in range(wanted.questions)]
        intents = [question for question in asked if question is not None]
        if len(intents) < len(asked) or len({intent.wish for intent in intents}) < len(intents):
            return None
        if wanted.kind == "refusal":
            refusal = _refusal(traveller, wanted.lead)
            if refusal is None or refusal.otherwise is not None:
                return None
            intents = _with(intents, refusal, draws)
    return Goal(
        domain="airline",
        user=traveller.identity(),
        intents=tuple(intents),
        persona=personas.draw(draws),
        difficulty=difficulty(intents),
    )


def _writes(traveller: Traveller, wanted: Wanted) -> list[Intent] | None:
    """Wishes for so many writes; None where the user has not the records for them."""
    intents: list[Intent] = []
    # Those that are wanted first, so that what few users can wish for is wished for nonetheless.
    for tools in wanted.groups:
        made = _of_one(traveller, tools)
        if made is None:
            return None
        intents += made
    for _ in range(4 * wanted.writes):
        left = wanted.writes - len(intents)
        if left == 0:
            break
        if left > 1 and traveller.draws.chance(0.15):
            intents += _bundle(traveller)
            continue
        kind = traveller.draws.weighted(list(LEADS), list(LEADS.values()))
        if _done(traveller, kind) or (kind in ONCE and any(intent.kind == kind for intent in intents)):
            continue
        intent = DRAW[kind](traveller)
        if intent is None:
            continue
        intents.append(_telling(traveller, intent))
        if left > 1 and intent.kind == cancel.KIND and intent.value("reason") == "airline cancelled":
            intents += _complaint(traveller, intent, intents)
    return intents if len(intents) == wanted.writes else None


def _done(traveller: Traveller, tool: str) -> bool:
    """Whether it was done for the user in another task that this one may be put together with."""
    return tool in ONCE and traveller.user_id in traveller.taken


def _of_one(traveller: Traveller, tools: list[str]) -> list[Intent] | None:
    """Wishes for these writes, of one reservation where they go together; None where the user has not the records."""
    if tools == _BUNDLED:
        return _bundle(traveller) or None
    drawn = [None if _done(traveller, tool) else DRAW[tool](traveller) for tool in tools]
    intents = [_telling(traveller, intent) for intent in drawn if intent is not None]
    return intents if len(intents) == len(tools) else None


def _bundle(traveller: Traveller) -> list[Intent]:
    """Other passengers and more bags on one reservation."""
    for reservation in traveller.ahead():
        number = reservation["reservation_id"]
        known = Known(name="reservation", value={"reservation_id": number}, said=f"reservation {number}")
        again = known.model_copy(update={"said": "the same reservation"})
        first, second = people.of(traveller, reservation, known), bags.of(traveller, reservation, again)
        if first is not None and second is not None:
            traveller.take(reservation)
            # Asked for it, the user names the reservation.
            facts = tuple(known if fact is again else fact for fact in second.known)
            return [first, second.model_copy(update={"known": facts})]
    return []


def _complaint(traveller: Traveller, intent: Intent, intents: list[Intent]) -> list[Intent]:
    """Compensation for the flight that was the reason to cancel."""
    meant = intent.value("reservation")
    number = meant.get("reservation_id")
    found = [r for r in traveller.reservations if r["reservation_id"] == number]
    if not found or not compensation.entitled(traveller.record, found[0]):
        return []
    if any(other.kind == compensation.KIND for other in intents) or not traveller.draws.chance(0.6):
        return []
    return [compensation.of(traveller, intent.known[0])]


def _telling(traveller: Traveller, intent: Intent) -> Intent:
    """The wish, now and then with the question of how much money it moves."""
    if intent.kind not in _TELL or intent.condition is not None or not traveller.draws.chance(0.25):
        return intent
    said = traveller.phrase(_TELL[intent.kind])
    tell = Known(name="tell", value="amount", said=said)
    update = {"known": (*intent.known, tell), "found": (*intent.found, "amount"), "said": f"{intent.said} {said}."}
    return intent.model_copy(update=update)


def _question(traveller: Traveller) -> Intent | None:
    return questions.DRAW[traveller.draws.choice(list(questions.DRAW))](traveller)


def _refusal(traveller: Traveller, lead: str | None) -> Intent | None:
    return REFUSALS[lead or traveller.draws.choice(list(REFUSALS))].draw(traveller)


def _with(intents: list[Intent], other: Intent | None, draws: Draws) -> list[Intent]:
    """One more wish among the others: what ends the conversation last, a balance before anything is paid."""
    if other is None:
        return intents
    if other.wish == "balance":
        return [other, *intents]
    ends = other.wish in REFUSALS and REFUSALS[other.wish].ends
    return [*intents, other] if ends or draws.chance(0.5) else [other, *intents]

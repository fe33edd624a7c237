"""Goals of a shop's users: which wishes go together, for whom."""

from collections.abc import Callable

from callwright.errors import GoalError
from callwright.models import Goal, Identity, Intent, Known
from callwright.runs.draws import Draws
from callwright.tasks import personas
from callwright.tasks.desk import Desk
from callwright.tasks.goals import Wanted, difficulty
from callwright.tasks.plan import Plan, Refused
from callwright.tasks.retail import finding, questions
from callwright.tasks.retail.customer import Customer, Record
from callwright.tasks.retail.refusals import REFUSALS
from callwright.tasks.retail.wishes import DRAW, PLAN, order_address, order_payment, other_variants
from callwright.verify import World

LEADS = {
    "cancel_pending_order": 4,
    "exchange_delivered_order_items": 7,
    "modify_pending_order_address": 3,
    "modify_pending_order_items": 6,
    "modify_pending_order_payment": 4,
    "modify_user_address": 2,
    "return_delivered_order_items": 6,
}
"""Writing tools, each with how often a goal begins with it."""
ONCE = frozenset({"modify_user_address"})
"""What nobody wants twice in one conversation."""
_TELL = {
    "cancel_pending_order": (
        "[I also want to know how much money that gives me back|I want to be told how much will be refunded]"
    ),
    "return_delivered_order_items": (
        "[I also want to know how much I get back|I want to hear the exact amount of the refund]"
    ),
    "exchange_delivered_order_items": (
        "[I want to know how large the difference is|I want to be told the exact difference in price]"
    ),
    "modify_pending_order_items": (
        "[I want to know how large the difference is|I want to be told the exact difference in price]"
    ),
}


_BUNDLED: dict[str, Callable[[Customer, Record, Known], Intent | None]] = {
    order_address.KIND: order_address.of,
    order_payment.KIND: order_payment.of,
    other_variants.MODIFY: lambda customer, order, known: other_variants.of(
        customer, other_variants.MODIFY, order, known
    ),
}
"""Changes that one pending order can have several of."""


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
    raise GoalError(f"no user of the shop wishes for {intent.kind} {intent.wish}")


def draw(world: World, draws: Draws, wanted: Wanted) -> Goal | None:
    """A goal of this sort; None where the user who was drawn has not the records for it."""
    customer = Customer(world, wanted.user_id or draws.choice(wanted.among or world.keys("users")), draws)
    customer.taken |= wanted.without
    if wanted.kind == "write":
        intents = _writes(customer, wanted)
        if intents is None:
            return None
        if draws.chance(0.15):
            intents = _with(intents, _question(customer), draws)
        if wanted.refused or draws.chance(0.12):
            refusal = _refusal(customer, wanted.refused)
            if wanted.refused and refusal is None:
                return None
            intents = _with(intents, refusal, draws)
    else:
        asked = [_question(customer) for _ in range(wanted.questions)]
        intents = [question for question in asked if question is not None]
        if len(intents) < len(asked) or len({intent.wish for intent in intents}) < len(intents):
            return None
        if wanted.kind == "refusal":
            refusal = _refusal(customer, wanted.lead)
            if refusal is None or refusal.otherwise is not None:
                return None
            intents = _with(intents, refusal, draws)
    persona = personas.draw(draws)
    goal = Goal(
        domain="retail",
        user=customer.identity(),
        intents=tuple(intents),
        persona=persona,
        difficulty=difficulty(intents),
    )
    return goal


def _writes(customer: Customer, wanted: Wanted) -> list[Intent] | None:
    """Wishes for so many writes; None where the user has not the records for them."""
    intents: list[Intent] = []
    # Those that are wanted first, so that what few users can wish for is wished for nonetheless.
    for tools in wanted.groups:
        made = _of_one(customer, tools)
        if made is None:
            return None
        intents += made
    for _ in range(4 * wanted.writes):
        left = wanted.writes - len(intents)
        if left == 0:
            break
        if left > 1 and customer.draws.chance(0.2):
            intents += _bundle(customer, customer.draws.sample(list(_BUNDLED), min(left, customer.draws.between(2, 3))))
            continue
        kind = customer.draws.weighted(list(LEADS), list(LEADS.values()))
        if kind in ONCE and any(intent.kind == kind for intent in intents):
            continue
        intent = DRAW[kind](customer)
        if intent is not None:
            intents.append(_telling(customer, intent))
    return intents if len(intents) == wanted.writes else None


def _of_one(customer: Customer, tools: list[str]) -> list[Intent] | None:
    """Wishes for these writes, of one order where they go together; None where the user has not the records."""
    if len(tools) > 1 and len(set(tools) & set(_BUNDLED)) == len(tools):
        made = _bundle(customer, tools)
        return made if len(made) == len(tools) else None
    drawn = [DRAW[tool](customer) for tool in tools]
    intents = [_telling(customer, intent) for intent in drawn if intent is not None]
    return intents if len(intents) == len(tools) else None


def _bundle(customer: Customer, tools: list[str]) -> list[Intent]:
    """Several changes of one pending order; its items come last, since nothing can be changed after them."""
    order = customer.order("pending")
    if order is None:
        return []
    customer.take(order)
    order_id = order["order_id"]
    known = Known(name="order", value={"order_id": order_id}, said=f"order {order_id}")
    again = Known(name="order", value={"order_id": order_id}, said="the same order")
    intents: list[Intent] = []
    for tool in tools:
        said = again if intents else known
        wish = _BUNDLED[tool](customer, order, said)
        if wish is not None:
            # Asked for it, the user names the order.
            facts = tuple(known if fact is again else fact for fact in wish.known)
            intents.append(wish.model_copy(update={"known": facts}))
    last = [intent for intent in intents if intent.kind == other_variants.MODIFY]
    if last and intents[-1] is not last[0]:
        return []
    return intents


def _telling(customer: Customer, intent: Intent) -> Intent:
    """The wish, now and then with the question of how much money it moves."""
    items = intent.value("items")
    if intent.kind not in _TELL or intent.condition is not None or not customer.draws.chance(0.25):
        return intent
    # The sum of some of an order's items is more than a simple reckoning.
    if isinstance(items, list) and len(items) > 2:
        return intent
    said = customer.phrase(_TELL[intent.kind])
    tell = Known(name="tell", value="amount", said=said)
    update = {"known": (*intent.known, tell), "found": (*intent.found, "amount"), "said": f"{intent.said} {said}."}
    return intent.model_copy(update=update)


def _question(customer: Customer) -> Intent | None:
    return questions.DRAW[customer.draws.choice(list(questions.DRAW))](customer)


def _refusal(customer: Customer, lead: str | None) -> Intent | None:
    return REFUSALS[lead or customer.draws.choice(list(REFUSALS))].draw(customer)


def _with(intents: list[Intent], other: Intent | None, draws: Draws) -> list[Intent]:
    """One more wish among the others: what ends the conversation last, a balance before anything is paid."""
    if other is None:
        return intents
    if other.wish == "gift_cards":
        return [other, *intents]
    ends = other.wish in REFUSALS and REFUSALS[other.wish].ends
    return [*intents, other] if ends or draws.chance(0.5) else [other, *intents]

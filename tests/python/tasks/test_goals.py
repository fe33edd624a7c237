"""Goals as data: solved again to the same actions, and refused where they are ambiguous, impossible or told badly."""

import pytest

from authored import DOMAINS, tasks, wishes, world
from callwright.errors import GoalError
from callwright.models import Goal
from callwright.tasks import assemble


def replaced(task, name, value):
    """The task's goal with another value of what its first wish knows by this name."""
    first = task.goal.intents[0]
    known = tuple(k.model_copy(update={"value": value}) if k.name == name else k for k in first.known)
    intents = (first.model_copy(update={"known": known}), *task.goal.intents[1:])
    return task.goal.model_copy(update={"intents": intents})


def beginning(kind, *, domain="retail", **has):
    """A task of one wish of this kind, whose first fact of a name has a key."""
    for task in tasks(domain):
        first = task.goal.intents[0]
        if len(task.goal.intents) == 1 and first.kind == kind and first.otherwise is None:
            values = {fact.name: fact.value for fact in first.known}
            if all(key in values.get(name, {}) for name, key in has.items()):
                return task
    raise AssertionError(f"no task of {kind} with {has}")


@pytest.mark.parametrize("domain", DOMAINS)
def test_a_goal_that_went_through_json_is_solved_alike(domain):
    for task in tasks(domain)[:60]:
        goal = Goal.model_validate_json(task.goal.model_dump_json())
        assert assemble(world(domain), goal, task.instruction, task.id) == task


def test_an_order_has_to_be_one():
    task = beginning("cancel_pending_order", order="order_id")
    with pytest.raises(GoalError, match="0 orders are"):
        assemble(world("retail"), replaced(task, "order", {"holds": "Flying Carpet"}), task.instruction, "x")
    busy = next(t for t in tasks("retail") if len((world("retail").record("users", t.goal.user.user_id))["orders"]) > 2)
    user = busy.goal.user
    everything = task.goal.model_copy(update={"user": user})
    with pytest.raises(GoalError):
        assemble(
            world("retail"), everything.model_copy(update={"intents": replaced(task, "order", {}).intents}), "", "x"
        )


def test_a_reservation_has_to_be_the_users():
    task = beginning("cancel_reservation", domain="airline", reservation="reservation_id")
    others = [n for n in world("airline").keys("reservations") if n not in task.instruction]
    foreign = next(n for n in others if world("airline").record("reservations", n)["user_id"] != task.goal.user.user_id)
    with pytest.raises(GoalError, match="no reservation of the user's"):
        assemble(world("airline"), replaced(task, "reservation", {"reservation_id": foreign}), task.instruction, "x")


def test_what_is_refused_needs_something_else_to_want():
    for task in tasks("retail"):
        if len(task.goal.intents) > 1 or task.goal.intents[0].kind != "return_delivered_order_items":
            continue
        own = world("retail").record("users", task.goal.user.user_id)["orders"]
        late = [key for key in own if world("retail").record("orders", key)["status"] == "processed"]
        if late:
            goal = replaced(task, "order", {"order_id": late[0]})
            with pytest.raises(GoalError, match="return-delivered, and the user wants nothing else"):
                assemble(world("retail"), goal, task.instruction, "x")
            return
    raise AssertionError("no returning user with an order on its way")


def test_a_refusal_that_nothing_forbids_is_none():
    task = next(t for t in tasks("retail") if any(w.wish == "cancel_too_late" for w in wishes(t)))
    number = next(n for n, intent in enumerate(task.goal.intents) if intent.wish == "cancel_too_late")
    pending = next(
        k for k in world("retail").keys("orders") if world("retail").record("orders", k)["status"] == "pending"
    )
    intent = task.goal.intents[number]
    known = tuple(k.model_copy(update={"value": {"order_id": pending}}) for k in intent.known)
    intents = (
        *task.goal.intents[:number],
        intent.model_copy(update={"known": known}),
        *task.goal.intents[number + 1 :],
    )
    with pytest.raises(GoalError, match="none of what the rules refuse"):
        assemble(world("retail"), task.goal.model_copy(update={"intents": intents}), task.instruction, "x")


def test_a_wish_that_nobody_has():
    task = beginning("cancel_pending_order", order="order_id")
    first = task.goal.intents[0].model_copy(update={"kind": "book_reservation"})
    with pytest.raises(GoalError, match="no user of the shop wishes for book_reservation"):
        assemble(world("retail"), task.goal.model_copy(update={"intents": (first,)}), task.instruction, "x")


def test_the_instruction_is_held_to_the_goal():
    task = beginning("exchange_delivered_order_items", order="order_id")
    order_id = task.goal.intents[0].value("order")["order_id"]
    with pytest.raises(GoalError, match="does not say"):
        assemble(world("retail"), task.goal, task.instruction.replace(order_id, "my order"), "x")
    leaking = f"{task.instruction} You want item {task.actions[0].arguments['new_item_ids'][0]}."
    with pytest.raises(GoalError, match="gives away"):
        assemble(world("retail"), task.goal, leaking, "x")
    with pytest.raises(GoalError, match="gives away the user's id"):
        assemble(world("retail"), task.goal, f"{task.instruction} You are {task.goal.user.user_id}.", "x")


def test_an_answer_in_the_instruction_proves_nothing():
    task = beginning("information")
    with pytest.raises(GoalError, match="can be guessed"):
        assemble(world("retail"), task.goal, f"{task.instruction} You expect it to be {task.outputs[0]}.", "x")


def test_somebody_elses_email_leads_to_somebody_else():
    task = next(t for t in tasks("retail") if t.goal.user.by == "email")
    other = next(t for t in tasks("retail") if t.goal.user.by == "email" and t.family != task.family)
    user = task.goal.user.model_copy(update={"email": other.goal.user.email})
    with pytest.raises(GoalError, match="leads to"):
        assemble(world("retail"), task.goal.model_copy(update={"user": user}), task.instruction, "x")

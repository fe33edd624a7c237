"""Solves a goal on a world: which writes fulfil it, what has to be said, what is refused. Never the other way round."""

from typing import Protocol

from callwright.errors import GoalError
from callwright.models import Action, Goal, Identity, Intent, Output, Step
from callwright.tasks.desk import Desk
from callwright.tasks.plan import Plan, Refused
from callwright.tasks.voice import dollars
from callwright.verify import World


class Solver(Protocol):
    """What a domain knows of its wishes."""

    def greet(self, desk: Desk, user: Identity) -> None:
        """Find out who the user is."""

    def plan(self, intent: Intent, desk: Desk) -> Plan | Refused:
        """What fulfils a wish, or refuses it."""


def solve(goal: Goal, world: World, solver: Solver) -> tuple[tuple[Step, ...], tuple[Action, ...]]:
    """A step for each wish, and the look-ups without which nobody can know what to do or to say.

    Args:
        goal: what the user wants.
        world: where; it stays as it is.
        solver: the domain's.

    Raises:
        GoalError: a wish has no solution, or more than one.
    """
    desk = Desk(world, goal.user.user_id)
    solver.greet(desk, goal.user)
    steps: list[Step] = []
    for number, intent in enumerate(goal.intents):
        if steps and steps[-1].transfer:
            raise GoalError("after the hand-over to a human agent there is nobody to ask")
        steps.append(_step(number, intent, desk, solver))
    return tuple(steps), tuple(desk.needed.values())


def _step(number: int, intent: Intent, desk: Desk, solver: Solver) -> Step:
    rules: list[str] = []
    wishes = list(intent.chain())
    for branch, wish in enumerate(wishes):
        plan = solver.plan(wish, desk)
        if isinstance(plan, Plan) and _fits(wish, plan):
            reads = desk.taken()
            for action in plan.actions:
                desk.act(action)
            return Step(
                intent=number,
                branch=branch,
                reads=reads,
                actions=plan.actions,
                outputs=(*plan.outputs, *_amount(wish, plan)),
                rules=tuple(rules),
            )
        if isinstance(plan, Refused):
            if wish.kind != "refusal" and wish.condition is None:
                raise GoalError(f"{wish.kind}: {plan.rule}, and the user wants nothing else")
            rules.append(plan.rule)
            if plan.transfer and branch + 1 == len(wishes):
                return Step(intent=number, branch=branch, reads=desk.taken(), rules=tuple(rules), transfer=True)
    return Step(intent=number, branch=len(wishes) - 1, reads=desk.taken(), rules=tuple(rules))


def _fits(wish: Intent, plan: Plan) -> bool:
    """Whether it costs no more than the user wants to spend."""
    condition = wish.condition
    return condition is None or condition.amount is None or plan.cost <= condition.amount


def _amount(wish: Intent, plan: Plan) -> tuple[Output, ...]:
    """What the user wants to know beside: the money that it moves."""
    if wish.value("tell") != "amount":
        return ()
    amount = dollars(abs(plan.cost))
    said = f"You get ${amount} back." if plan.cost < 0 else f"That costs you ${amount}."
    return (Output(name="amount", text=amount, said=said),)

"""The policy sampler: the kind of a task by a quota, and the rules that it has to touch."""

from collections.abc import Sequence

from callwright.runs import Draws
from callwright.sampling.conversations.frequencies import frequencies, several
from callwright.tasks import Kind, domains
from callwright.verify import Domain
from callwright.verify.graph import met

QUOTAS: dict[Kind, int] = {"write": 70, "information": 15, "refusal": 15}
"""In a hundred."""
_BLOCK = 20
_REFUSED = 0.05
"""For each write of a task: how probably something is refused beside."""


def kind(domain: str, seed: int, item: int) -> Kind:
    """An item's kind: each block of 20 items has the quotas, in another order in each domain."""
    block = [kind for kind, share in QUOTAS.items() for _ in range(share * _BLOCK // 100)]
    return Draws(seed, domain, "kinds", item // _BLOCK).shuffled(block)[item % _BLOCK]


def rules(domain: Domain, draws: Draws, writes: Sequence[str]) -> tuple[str, ...]:
    """Rules that these writes can touch, in the policy's order: more with more writes, and rather rare ones.

    Args:
        domain: whose policy it is.
        draws: what decides.
        writes: the tools.
    """
    by_tool = met(domain)
    shares: dict[str, float] = {}
    for tool in dict.fromkeys(writes):
        for rule, share in by_tool[tool].items():
            shares[rule] = max(share, shares.get(rule, 0.0))
    rather = frequencies(draws, shares)
    weights = [rather[rule] / share for rule, share in shares.items()]
    chosen = several(draws, list(shares), weights, 1 + len(writes) // 2)
    return tuple(rule.id for rule in domain.rules if rule.id in chosen)


def refusal(domain: Domain, draws: Draws) -> tuple[str, str]:
    """Something that is to be refused, and the rule that it rests on."""
    by_wish: dict[str, str] = {wish: one.rule for wish, one in domains.goals(domain.name).REFUSALS.items()}
    rather = frequencies(draws, by_wish)
    wish = draws.weighted(list(rather), list(rather.values()))
    return wish, by_wish[wish]


def refused(domain: Domain, draws: Draws, writes: int) -> tuple[str, str] | None:
    """Something that is to be refused beside so many writes, and its rule; mostly nothing."""
    return refusal(domain, draws) if draws.chance(_REFUSED * writes) else None

"""Puts a brief together: what an item's row is to be of."""

from collections import defaultdict
from collections.abc import Sequence

from callwright.engine import Past
from callwright.models import Api
from callwright.models.draft import MANNERS, Brief, Example, Manner, Offer, Style
from callwright.runs import Draws
from callwright.sampling.apis import Apis
from callwright.sampling.quotas import Quotas

MOST = 8
"""Tools of a row."""
LANGUAGES = {"English": 85, "German": 5, "French": 5, "Spanish": 5}

_MANNERS: dict[Manner, int] = dict(zip(MANNERS, (25, 20, 20, 15, 10, 10), strict=True))
_EXAMPLES = 2
_MERGED = 0.3
"""Of rows with several calls, how many are put together from verified ones as soon as there are such."""
_LOOKED_AT = 200


class Sampler:
    """Draws briefs. What was kept becomes an example for those a window later."""

    def __init__(self, apis: Apis, quotas: Quotas, seed: int) -> None:
        self._apis = apis
        self._quotas = quotas
        self._seed = seed
        self._examples: defaultdict[Style, Past[Example]] = defaultdict(Past)

    def keep(self, example: Example) -> None:
        """Takes a verified row; in the order of items."""
        self._examples[example.style].add(example.item, example)

    def brief(self, item: int, horizon: int) -> Brief:
        """What is asked for as this item; each is asked for once, in their order."""
        style = self._quotas.style(item, horizon)
        draws = Draws(self._seed, item, "sampling")
        manner = draws.weighted(MANNERS, [_MANNERS[manner] for manner in MANNERS])
        language = draws.weighted(list(LANGUAGES), list(LANGUAGES.values()))
        own = self._examples[style].before(horizon)[-_LOOKED_AT:]
        examples = tuple(draws.sample(own, min(_EXAMPLES, len(own))))
        wanted, shown = self._picked(style, draws)
        offers = tuple(Offer.of(api) for api in draws.shuffled(shown))
        parts = self._parts(style, horizon, draws)
        if parts:
            offers = _together(parts)
            wanted = []
        return Brief(
            item=item,
            style=style,
            manner=manner,
            language=language,
            offers=offers,
            wanted=tuple(wanted),
            examples=() if parts else examples,
            parts=parts,
        )

    def _picked(self, style: Style, draws: Draws) -> tuple[list[Api], list[Api]]:
        """What is called, and what is shown."""
        apis = self._apis
        needs = style == "missing-argument"
        target = apis.one(draws, lambda api: bool(api.parameters.get("required")) or not needs)
        if target is None:
            target = draws.choice(apis.all)
        if style == "simple":
            return [target], [target]
        if style == "parallel":
            return [target] * draws.between(2, 4), [target]
        if style == "irrelevance":
            return [target], apis.strangers(draws, target, draws.between(1, MOST))
        if style == "parallel-multiple":
            wanted = [target, *apis.others(draws, [target], draws.between(1, 2))]
            calls = [*wanted, *(api for api in wanted[:1] if draws.chance(0.2))]
            return calls, [*wanted, *apis.others(draws, wanted, draws.between(0, MOST - len(wanted)))]
        least = 1 if style == "multiple" else 0
        return [target], [target, *apis.others(draws, [target], draws.between(least, MOST - 1))]

    def _parts(self, style: Style, horizon: int, draws: Draws) -> tuple[Example, ...]:
        """Two verified rows of one call each that make one of this style."""
        if style not in ("parallel", "parallel-multiple") or not draws.chance(_MERGED):
            return ()
        single = self._examples["simple"].before(horizon)[-_LOOKED_AT:]
        if not single:
            return ()
        first = draws.choice(single)
        same = style == "parallel"
        fitting = [other for other in single if _fit(first, other, same)]
        return (first, draws.choice(fitting)) if fitting else ()


def _fit(first: Example, other: Example, same: bool) -> bool:
    """Whether two rows can be put together: of one and the same tool, or of tools with different names."""
    if first.id == other.id or first.draft.calls == other.draft.calls:
        return False
    ours, theirs = first.offers[0], other.offers[0]
    return ours == theirs if same else ours.name != theirs.name and ours.api.name != theirs.api.name


def _together(parts: Sequence[Example]) -> tuple[Offer, ...]:
    return tuple({offer.name: offer for part in parts for offer in part.offers}.values())

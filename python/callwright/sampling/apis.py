"""The APIs that rows are made of, and which of them are like one another."""

import math
import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from callwright.models import Api
from callwright.runs import Draws

_WORD = re.compile(r"[a-z]+|\d+")
_NEAR = 12
"""How many of the nearest a hard distractor is drawn from."""


class Apis:
    """A library by name and by category, and its likeness by words."""

    def __init__(self, apis: Sequence[Api]) -> None:
        self.all = tuple(apis)
        self.named = {api.name: api for api in apis}
        self._by_category: defaultdict[str, list[Api]] = defaultdict(list)
        for api in apis:
            self._by_category[api.category].append(api)
        self._words = {api.name: _words(api) for api in apis}
        self._having: defaultdict[str, list[str]] = defaultdict(list)
        for name, words in self._words.items():
            for word in words:
                self._having[word].append(name)
        self._weights = {word: math.log(1 + len(self.all) / len(names)) for word, names in self._having.items()}
        self._lengths = {name: self._length(words) for name, words in self._words.items()}
        self._nearest: dict[str, list[Api]] = {}

    def nearest(self, api: Api) -> list[Api]:
        """Those that are most like it by the words of names and descriptions, nearest first."""
        if api.name not in self._nearest:
            products: defaultdict[str, float] = defaultdict(float)
            # In order: a sum of floats depends on it.
            for word in sorted(self._words[api.name]):
                for name in self._having[word]:
                    products[name] += self._weights[word] ** 2
            products.pop(api.name, None)
            length = self._lengths[api.name]
            ranked = sorted(products, key=lambda name: (-products[name] / (length * self._lengths[name]), name))
            self._nearest[api.name] = [self.named[name] for name in ranked[:_NEAR]]
        return self._nearest[api.name]

    def others(self, draws: Draws, apis: Sequence[Api], count: int) -> list[Api]:
        """So many besides these, as far as there are: like one of them, of its category, or any."""
        out = list(apis)
        for _ in range(count):
            kind = draws.weighted(("near", "category", "any"), (5, 3, 2))
            target = draws.choice(apis)
            pool = self.nearest(target) if kind == "near" else self._by_category[target.category]
            new = _another(draws, pool if kind != "any" else self.all, out) or _another(draws, self.all, out)
            if new is None:
                break
            out.append(new)
        return out[len(apis) :]

    def strangers(self, draws: Draws, api: Api, count: int) -> list[Api]:
        """So many that can't do what it does: of other categories, and not near it; as far as there are such."""
        near = {api.name, *(other.name for other in self.nearest(api))}
        far = [other for other in self.all if other.name not in near]
        pool = [other for other in far if other.category != api.category] or far
        return draws.sample(pool, min(count, len(pool)))

    def one(self, draws: Draws, fits: Callable[[Api], bool] = lambda api: True) -> Api | None:
        """Any one that fits; none where none does."""
        for _ in range(20):
            api = draws.choice(self.all)
            if fits(api):
                return api
        fitting = [api for api in self.all if fits(api)]
        return draws.choice(fitting) if fitting else None

    def _length(self, words: frozenset[str]) -> float:
        return math.sqrt(math.fsum(self._weights[word] ** 2 for word in words))


def _words(api: Api) -> frozenset[str]:
    text = f"{api.name.replace('_', ' ')} {api.description}".casefold()
    return frozenset(word for word in _WORD.findall(text) if len(word) > 2)


def _another(draws: Draws, pool: Sequence[Api], taken: Sequence[Api]) -> Api | None:
    names = {api.name for api in taken}
    left = [api for api in pool if api.name not in names]
    return draws.choice(left) if left else None

"""What a row is to be of: style, APIs, wording, examples. Drawn by path, from what lies below an item's horizon."""

from callwright.sampling.apis import Apis
from callwright.sampling.quotas import SHARES, Quotas
from callwright.sampling.sampler import Sampler

__all__ = ["SHARES", "Apis", "Quotas", "Sampler"]

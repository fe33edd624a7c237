"""What a conversation is to be of, a file a sampler: APIs, policy, data, persona, examples. Each draws by a path of its
own, from frequencies that it draws anew for each item.
"""

from callwright.sampling.conversations.apis import Walk, walk, writes
from callwright.sampling.conversations.data import Data
from callwright.sampling.conversations.examples import examples
from callwright.sampling.conversations.personas import people
from callwright.sampling.conversations.policy import kind, refusal, refused, rules

__all__ = ["Data", "Walk", "examples", "kind", "people", "refusal", "refused", "rules", "walk", "writes"]

"""Stage 2: every call is executed, and answers."""

from collections.abc import Sequence

from callwright.apis.executor import Executor
from callwright.models.draft import Draft, Offer
from callwright.proving.rejected import Rejected

STAGE = "execution"


async def results(executor: Executor, draft: Draft, offers: Sequence[Offer]) -> list[str]:
    """What each call answers, as JSON text.

    Raises:
        Rejected: one does not; the code is the class of its error.
    """
    named = {offer.name: offer for offer in offers}
    found = []
    for at, call in enumerate(draft.calls):
        offer = named[call.name]
        done = await executor.execute(offer.api, offer.own(call.arguments))
        if done.error is not None:
            raise Rejected(STAGE, done.error, f"call {at} ({call.name}): {done.detail}")
        found.append(done.text)
    return found

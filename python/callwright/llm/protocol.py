"""What a model is: one method."""

from typing import Protocol

from callwright.models import Answer, Request


class Model(Protocol):
    """Anything that answers requests: an endpoint, a recording, a script."""

    async def complete(self, request: Request) -> Answer:
        """One answer, from one try: whether to try again is not the model's to decide.

        Raises:
            Fault: there is no answer, or none that can be read.
        """
        ...

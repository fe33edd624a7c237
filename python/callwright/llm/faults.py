"""Why a request has no answer, and whether to send it again."""

from typing import Literal

Kind = Literal[
    "rate-limited", "server-error", "connection", "time-out", "not-json", "wrong-json", "no-choices", "too-large",
    "bad-request", "refused-access", "redirect",
]  # fmt: skip

Then = Literal["again", "give-up", "stop"]
_THEN: dict[Kind, Then] = {
    "rate-limited": "again",
    "server-error": "again",
    "connection": "again",
    "time-out": "again",
    "not-json": "again",
    "wrong-json": "again",
    "no-choices": "again",
    "too-large": "again",
    "bad-request": "give-up",
    "refused-access": "stop",
    "redirect": "stop",
}


class Fault(Exception):  # noqa: N818 (expected of any endpoint)
    """One try that gave no answer."""

    def __init__(self, kind: Kind, detail: str, *, retry_after: float | None = None, then: Then | None = None) -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind: Kind = kind
        self.detail = detail
        self.retry_after = retry_after
        """Seconds that the endpoint asks to wait."""
        self.then: Then = then or _THEN[kind]
        """Send it again, give this request up, or stop the run: no other request would fare better."""


def of_status(status: int, detail: str, retry_after: float | None, code: str | None = None) -> Fault:
    """The fault that an HTTP status says.

    Args:
        status: of the response; no success.
        detail: what the endpoint says about it.
        retry_after: seconds, from the header.
        code: the error's code in the body, as OpenAI's endpoints name it.
    """
    text = f"HTTP {status}: {detail}" if detail else f"HTTP {status}"
    if status == 429 and code in ("insufficient_quota", "billing_hard_limit_reached"):
        return Fault("refused-access", text)
    if status in (408, 409, 425, 429):
        return Fault("rate-limited" if status == 429 else "server-error", text, retry_after=retry_after)
    if status >= 500:
        return Fault("server-error", text, retry_after=retry_after)
    if status in (401, 402, 403, 404):
        return Fault("refused-access", text)
    if 300 <= status < 400:
        return Fault("redirect", text)
    return Fault("bad-request", text)

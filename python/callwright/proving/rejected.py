"""That a draft is not right: at which stage, why in a word, and in a sentence."""


class Rejected(Exception):  # noqa: N818 (expected of any author)
    """Ends a draft's way."""

    def __init__(self, stage: str, code: str, detail: str) -> None:
        super().__init__(f"{stage}: {code}: {detail}")
        self.stage = stage
        self.code = code
        self.detail = detail

"""What a model said to one request."""

from typing import Any

from callwright.models.noun import Noun


class Usage(Noun):
    """Tokens of one request and its answer."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    estimated: bool = False
    """The endpoint did not say; these are a quarter of the characters."""

    @classmethod
    def reckoned(cls, asked: int, said: int, *, estimated: bool = False) -> "Usage":
        """Of so many characters, of which a quarter are reckoned as tokens: of scripts, and where nobody counted."""
        return cls(prompt_tokens=asked // 4 + 1, completion_tokens=said // 4 + 1, estimated=estimated)

    @property
    def tokens(self) -> int:
        """Both together."""
        return self.prompt_tokens + self.completion_tokens


class ToolCall(Noun):
    """A call as the endpoint gave it: the arguments are the model's text, not looked at yet."""

    name: str
    arguments: str
    id: str | None = None


class Answer(Noun):
    """One answer, whichever endpoint it came from. Nothing in it is trusted: it is what the model said."""

    text: str = ""
    """What is meant for the reader; thoughts in the text (`<think>`) are taken out of it."""
    reasoning: str | None = None
    """What the model thought, from `reasoning_content`, `reasoning` or `<think>`."""
    calls: tuple[ToolCall, ...] = ()
    finish: str | None = None
    """Why it ended: "stop", "length" (cut short), "tool_calls", "content_filter", or what else the endpoint says."""
    refusal: str | None = None
    usage: Usage = Usage()
    model: str = ""
    """The model as the endpoint named it."""

    def to_json(self) -> dict[str, Any]:
        """Without what has its default."""
        return self.model_dump(mode="json", exclude_defaults=True)

"""A response's body (OpenAI's chat completion) as an answer. Whatever an endpoint sends, it is an answer or a fault."""

from collections.abc import Callable
from typing import Any, TypeGuard

import orjson

from callwright.llm.answers.thought import parted
from callwright.llm.faults import Fault, of_status
from callwright.models import Answer, ToolCall, Usage

_MOST_TOKENS = 1 << 40


def answer_of(body: bytes, characters: int, clean: Callable[[str], str] = str) -> Answer:
    """Reads a body.

    Args:
        body: of a response whose status says success.
        characters: of the request, for an estimate where the endpoint does not count tokens.
        clean: takes out of a text what may not be kept (keys).

    Raises:
        Fault: it is no JSON, another JSON, an error, or without a choice.
    """
    try:
        data = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Fault("not-json", f"{len(body):,} bytes, {error}") from None
    if not isinstance(data, dict):
        raise Fault("wrong-json", f"a {type(data).__name__}, not an object")
    if "choices" not in data and data.get("error"):
        raise _error(data["error"])
    choices = data.get("choices")
    if not isinstance(choices, list):
        raise Fault("wrong-json", "no list of choices")
    if not choices:
        raise Fault("no-choices", "an empty list of choices")
    choice = choices[0]
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(message, dict):
        raise Fault("wrong-json", "a choice without a message")
    thought, text = parted(clean(_text(message.get("content"))))
    reasoning = next(
        (r for name in ("reasoning_content", "reasoning") if isinstance(r := message.get(name), str) and r), None
    )
    refusal = message.get("refusal")
    finish = choice.get("finish_reason")
    calls = tuple(_calls(message, clean))
    said = len(text) + sum(len(call.arguments) for call in calls) + len(reasoning or thought or "")
    return Answer(
        text=text,
        reasoning=clean(reasoning) if reasoning else thought,
        calls=calls,
        finish=clean(finish) if isinstance(finish, str) else None,
        refusal=clean(refusal) if isinstance(refusal, str) and refusal else None,
        usage=_usage(data.get("usage"), characters, said),
        model=clean(model) if isinstance(model := data.get("model"), str) else "",
    )


def _error(error: Any) -> Fault:
    # Some gateways say success and mean this.
    if isinstance(error, dict):
        code, message = error.get("code"), error.get("message")
        status = code if isinstance(code, int) and 400 <= code < 600 else 500
        return of_status(status, str(message or "no message"), None, code if isinstance(code, str) else None)
    return Fault("server-error", str(error))


def _text(content: Any) -> str:
    if content is None:
        return ""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        parts = [part.get("text") for part in content if isinstance(part, dict) and part.get("type") in ("text", None)]
        return "".join(part for part in parts if isinstance(part, str))
    raise Fault("wrong-json", f"content that is a {type(content).__name__}")


def _calls(message: dict[str, Any], clean: Callable[[str], str]) -> list[ToolCall]:
    given = message.get("tool_calls") or []
    if isinstance(message.get("function_call"), dict) and not given:
        given = [{"function": message["function_call"]}]
    if not isinstance(given, list):
        raise Fault("wrong-json", "tool calls that are no list")
    found = []
    for call in given:
        function = call.get("function") if isinstance(call, dict) else None
        name = function.get("name") if isinstance(function, dict) else None
        if not isinstance(function, dict) or not isinstance(name, str):
            raise Fault("wrong-json", "a tool call without a name")
        arguments = function.get("arguments")
        # Some servers send the object itself, not its text.
        text = arguments if isinstance(arguments, str) else orjson.dumps(arguments or {}).decode()
        number = call.get("id")
        found.append(
            ToolCall(name=clean(name), arguments=clean(text), id=clean(number) if isinstance(number, str) else None)
        )
    return found


def _usage(given: Any, asked: int, said: int) -> Usage:
    if isinstance(given, dict):
        prompt, completion = given.get("prompt_tokens"), given.get("completion_tokens")
        if _count(prompt) and _count(completion):
            return Usage(prompt_tokens=prompt, completion_tokens=completion)
    return Usage.reckoned(asked, said, estimated=True)


def _count(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _MOST_TOKENS

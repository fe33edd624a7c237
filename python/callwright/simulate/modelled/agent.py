"""An agent that is a model: function calling with the domain's tools and policy, natively or in the text."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from callwright.llm import NoAnswer, Prompt
from callwright.llm.answers import calls_of
from callwright.llm.asker import Asking
from callwright.models import Answer, Message
from callwright.simulate.players import Broken, Line, Talk, Turn
from callwright.verify import World

ROLE = "agent"
PROMPT = Path(__file__).with_name("agent.md")


class ModelledAgent:
    """See `players.Agent`."""

    def __init__(self, world: World, asking: Asking, prompt: Prompt, *, native: bool = True) -> None:
        """Binds a model to a conversation.

        Args:
            world: whose tools and policy it has; not its state.
            asking: how it is asked.
            prompt: its system message.
            native: whether the endpoint takes tools; else they stand in the prompt, and calls in the answer's text.
        """
        self._tools: Sequence[Mapping[str, Any]] = world.tools
        self._asking = asking
        self._native = native
        shown = "\n".join(json.dumps(tool["function"], ensure_ascii=False) for tool in self._tools)
        self._system = prompt.messages(policy=world.policy, tools=shown, native=native)
        self.name = ROLE

    async def turn(self, talk: Talk, line: Line | None) -> Turn:
        """The next turn: what the model answers to the conversation as it stands."""
        said = talk.messages if self._native else [_in_text(message) for message in talk.messages]
        messages = [*self._system, *said]
        try:
            answer, settings = await self._asking.ask(ROLE, messages, tools=self._tools if self._native else ())
        except NoAnswer as error:
            raise Broken("no-answer", f"agent: {error}") from None
        self.name = settings.model
        return _turn(answer)


def _turn(answer: Answer) -> Turn:
    if answer.refusal or answer.finish in ("length", "content_filter"):
        raise Broken("wrong-form", f"agent: {answer.refusal or 'the answer is cut short or filtered'}")
    calls = calls_of(answer)
    if calls:
        # Calls that stood in the text are no words to the user.
        return Turn(answer.text if answer.calls else "", calls)
    if not answer.text.strip():
        raise Broken("wrong-form", "agent: neither a text nor a call")
    if "<tool_call>" in answer.text:
        raise Broken("wrong-form", "agent: a call that can't be read")
    return Turn(answer.text.strip())


def _in_text(message: Mapping[str, Any]) -> Message:
    """A message for an endpoint that knows neither calls nor observations."""
    if message["role"] == "tool":
        return {"role": "user", "content": f"<tool_response>\n{message['content']}\n</tool_response>"}
    if not message.get("tool_calls"):
        return message
    calls = [
        f'<tool_call>\n{{"name": {json.dumps(call["function"]["name"])}, '
        f'"arguments": {call["function"]["arguments"]}}}\n</tool_call>'
        for call in message["tool_calls"]
    ]
    return {"role": "assistant", "content": "\n".join(filter(None, [message.get("content"), *calls]))}

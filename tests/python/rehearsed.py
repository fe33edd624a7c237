"""All roles of the multi-turn pipeline behind a server: they say again what scripts said in a rehearsal.

What is answered hangs on the words of a request alone, so that faults, tries and their order change nothing.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from callwright.models import Answer, ModelSettings, Retries, RoleSettings, Settings
from callwright.models.noun import canonical
from callwright.pipelines.apigen_mt import ROLES, apigen_mt
from callwright.review import Findings, Rules
from callwright.simulate.modelled.user import STOP
from callwright.tasks import Scripted
from loopback import Body, completion

_BRIEF = re.compile(r"-----\n(.*?)\n-----", re.S)


class _Noted:
    """Asks another player, and remembers what it said to what."""

    def __init__(self, player: Any, said: dict[bytes, Answer]) -> None:
        self._player = player
        self._said = said

    async def complete(self, request: Any) -> Answer:
        answer = self._said[canonical(list(request.messages))] = await self._player.complete(request)
        return answer


class Rehearsed:
    """Answers requests of a run with the same domain, number of tasks, seed and window."""

    def __init__(self, folder: Path, domain: str, tasks: int, **given: Any) -> None:
        self._said: dict[bytes, Answer] = {}
        scripts = {"author": Scripted(), "reviewer": Rules(), "summariser": Findings()}
        noted = {role: _Noted(player, self._said) for role, player in scripts.items()}
        assert apigen_mt(domain, tasks, folder, models=noted, **given).complete
        rows = (folder / "export/openai.jsonl").read_text(encoding="utf-8").splitlines()
        told = (folder / "export/metadata.jsonl").read_text(encoding="utf-8").splitlines()
        self.rows = [json.loads(row) for row in rows]
        self._turns: dict[bytes, dict[str, Any]] = {}
        self._lines: dict[tuple[str, bytes], str] = {}
        for row, own in zip(self.rows, map(json.loads, told), strict=True):
            self._learn(own["task"]["instruction"], row["messages"][1:])

    def _learn(self, instruction: str, messages: list[dict[str, Any]]) -> None:
        texts: list[dict[str, str]] = []
        for number, message in enumerate(messages):
            if message["role"] == "user":
                self._lines[instruction, canonical(texts)] = message["content"]
            elif message["role"] == "assistant":
                self._turns[canonical(messages[:number])] = message
            if message["role"] != "tool" and message["content"]:
                texts.append({"role": message["role"], "content": message["content"]})

    def answer(self, body: Body) -> Body:
        """What the model of this name says."""
        role, messages = body["model"], body["messages"]
        if role == "user_judge":
            return completion(json.dumps({"reason": "So it seems.", "score": 7}))
        if role == "user":
            brief = _BRIEF.search(messages[0]["content"])
            assert brief
            talk = json.loads(messages[1]["content"].split("\n")[1])
            return completion(self._lines.get((brief[1], canonical(talk)), STOP))
        if role == "agent":
            turn = self._turns.get(canonical(messages[1:]), {"content": "I see."})
            return completion(turn["content"], tool_calls=turn.get("tool_calls"))
        # Items behind the last one that counts are worked on as far as a run happens to get.
        answer = self._said.get(canonical(messages), Answer(text="I pass."))
        return completion(answer.text or None, refusal=answer.refusal)


def settings(url: str, **fields: Any) -> Settings:
    """A model for each role at a server on loopback, named for its role."""
    given = {"base_url": url, "timeout": 1.0, **fields}
    roles = {role: RoleSettings(models=(ModelSettings(model=role, **given),)) for role in ROLES}
    return Settings(roles=roles, retries=Retries(tries=8, first=0.005, longest=0.02), concurrency=16)

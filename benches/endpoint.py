"""Requests a second through asker and journal, beside the plain `openai` client, against a slow loopback server.

Run: python benches/endpoint.py [--requests N] [--rounds N]. The client has one core; the server another one, where the
machine has it. Asserts that ours reaches 1.8 times the plain client's rate in the same run.
"""

import argparse
import asyncio
import json
import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

IN_FLIGHT = 1024
LATENCY = 0.05
WANTED = 1.8
ANSWER = {
    "id": "1",
    "object": "chat.completion",
    "created": 0,
    "model": "loopback",
    "choices": [
        {
            "index": 0,
            "finish_reason": "stop",
            "message": {"role": "assistant", "content": json.dumps({"query": "How warm will it be in Oslo? " * 8})},
        }
    ],
    "usage": {"prompt_tokens": 300, "completion_tokens": 60, "total_tokens": 360},
}
MESSAGES = [
    {"role": "system", "content": "You reword requests. " * 40},
    {"role": "user", "content": "What is the weather like in Oslo? " * 4},
]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=4096)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    cores = sorted(os.sched_getaffinity(0))
    theirs, ours = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs, cores[-1]), daemon=True)
    server.start()
    url = f"http://127.0.0.1:{ours.recv()}/v1"
    os.sched_setaffinity(0, cores[:1])
    rates: dict[str, list[float]] = {"plain": [], "callwright": []}
    for number in range(given.rounds):
        for name, take in (("plain", plain), ("callwright", journaled)):
            seconds = asyncio.run(take(url, given.requests))
            rates[name].append(given.requests / seconds)
            print(f"round {number + 1}: {name:<10} {rates[name][-1]:7,.0f} requests/s", flush=True)
    server.terminate()
    plain_rate, our_rate = (statistics.median(rates[name]) for name in ("plain", "callwright"))
    ratio = our_rate / plain_rate
    print(f"median: plain {plain_rate:,.0f}, callwright with its journal {our_rate:,.0f}: {ratio:.2f} times")
    if our_rate < WANTED * plain_rate:
        print(f"less than {WANTED} times", file=sys.stderr)
        return 1
    return 0


async def plain(url: str, requests: int) -> float:
    """The client as it comes; only its limit of open connections is left to it, too."""
    import openai

    slots = asyncio.Semaphore(IN_FLIGHT)
    async with openai.AsyncOpenAI(base_url=url, api_key="none") as client:

        async def one(number: int) -> None:
            async with slots:
                messages = [*MESSAGES, {"role": "user", "content": str(number)}]
                done = await client.chat.completions.create(model="m", messages=messages, max_tokens=256)  # type: ignore[arg-type]
                assert done.choices[0].message.content

        began = time.perf_counter()
        await asyncio.gather(*(one(number) for number in range(requests)))
        return time.perf_counter() - began


async def journaled(url: str, requests: int) -> float:
    """Ours: asked through the asker, and used when the answer is in the journal on disk."""
    from callwright.llm import Asker
    from callwright.llm.openai import Endpoints
    from callwright.models import ModelSettings, RoleSettings, Settings
    from callwright.runs import Budget, Journal, Stopping, journal

    model = ModelSettings(model="m", base_url=url, max_tokens=256)
    settings = Settings(roles={"r": RoleSettings(models=(model,), concurrency=IN_FLIGHT)}, concurrency=IN_FLIGHT)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        journal.create(folder)
        kept = Journal(folder)
        endpoints, stopping = Endpoints(settings), Stopping()
        asker = Asker(
            settings, endpoints.players, seed=0, journal=kept, budget=Budget(kept.spending, stopping), stopping=stopping
        )

        async def one(number: int) -> None:
            messages = [*MESSAGES, {"role": "user", "content": str(number)}]
            answer, _ = await asker.of(number, "bench", 0).ask("r", messages)
            assert answer.text

        began = time.perf_counter()
        await asyncio.gather(*(one(number) for number in range(requests)))
        seconds = time.perf_counter() - began
        await endpoints.close()
        kept.close("complete", complete=True)
        counted = journal.Reading(folder)
        assert counted.spending.answers == requests
        counted.close()
        return seconds


def serve(pipe: Connection, core: int) -> None:
    """Answers every request after 50 ms with the same body."""
    os.sched_setaffinity(0, [core])
    body = json.dumps(ANSWER).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()

    class Protocol(asyncio.Protocol):
        def __init__(self) -> None:
            self.data = b""

        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            self.transport = transport

        def data_received(self, data: bytes) -> None:
            self.data += data
            top, found, rest = self.data.partition(b"\r\n\r\n")
            if not found:
                return
            length = next(int(line[15:]) for line in top.lower().split(b"\r\n") if line.startswith(b"content-length:"))
            if len(rest) >= length:
                self.data = rest[length:]
                asyncio.get_running_loop().call_later(LATENCY, self.answer)

        def answer(self) -> None:
            if not self.transport.is_closing():
                self.transport.write(head + body)  # type: ignore[attr-defined]

    async def run() -> None:
        server = await asyncio.get_running_loop().create_server(Protocol, "127.0.0.1", 0, backlog=4096)
        pipe.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


if __name__ == "__main__":
    sys.exit(main())

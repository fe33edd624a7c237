"""The command as a process: interrupted, out of disk, with a key that no file may hold."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from callwright.llm import read_settings
from callwright.pipelines.paraphrase import paraphrase
from callwright.pipelines.session import Limits
from loopback import completion
from paraphrasing import data_of, mixed, rewording, rows, toml, written

KEY = "sk-loopback-5f0c2b7e91d84a36"
START = [sys.executable, "-P", "-c", "from callwright.cli import main; main()"]
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)
from callwright.cli import main
main()
"""


def go_on(given, out):
    """The same command in this process, which need not start."""
    done = paraphrase(given[0], out, settings=read_settings(given[2], ["paraphraser"]), limits=Limits(concurrency=8))
    assert done.complete
    return done


def command(*words, limit=None):
    start = START if limit is None else [sys.executable, "-P", "-c", LIMITED, str(limit)]
    return [*start, "paraphrase", *map(str, words)]


def run(*words, limit=None, **environment):
    return subprocess.run(
        command(*words, limit=limit),
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, **environment},
        check=False,
    )


@pytest.fixture
def given(tmp_path, server):
    """A source, roles, and what a run that was left alone made of them."""
    source, roles = written(tmp_path, mixed(60)), toml(tmp_path / "roles.toml", server.url)
    assert paraphrase(source, tmp_path / "whole", settings=read_settings(roles, ["paraphraser"])).complete
    server.fresh()
    return source, "--roles", roles, "--concurrency", 8


@pytest.mark.parametrize("limit", [40_000, 90_000])
def test_a_full_disk_is_said_and_the_run_goes_on_later(given, server, tmp_path, limit):
    out = tmp_path / "run"
    done = run(*given, "--out", out, limit=limit)
    assert done.returncode == 2
    assert done.stderr.startswith("callwright: ")
    assert "can't be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert server.requests < 58
    assert go_on(given, out).notes == []
    assert data_of(out) == data_of(tmp_path / "whole")
    assert server.requests <= 58 + 8


def test_an_interrupted_run_finishes_what_is_in_flight(given, server, tmp_path):
    out = tmp_path / "run"
    server.latency = 0.2
    process = subprocess.Popen(command(*given, "--out", out), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    server.wait_for(20)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "requests in flight; once more to stop at once" in told
    assert "interrupted. What was answered is kept; the same command goes on from there." in told
    spent = json.loads((out / "spending.json").read_text())
    assert spent["requests_sent"] == spent["answers"] == server.requests
    assert spent["sessions"][0]["ending"] == "interrupted"
    server.latency = 0.0
    go_on(given, out)
    assert data_of(out) == data_of(tmp_path / "whole")
    assert server.requests == json.loads((tmp_path / "whole/spending.json").read_text())["requests_sent"]


def test_interrupted_twice_it_stops_at_once(given, server, tmp_path):
    out = tmp_path / "run"
    server.latency = 4.0
    process = subprocess.Popen(command(*given, "--out", out), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    server.wait_for(8)
    process.send_signal(signal.SIGINT)
    assert "8 requests in flight" in process.stderr.readline()
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert time.monotonic() - began < 3
    assert process.returncode == 130
    assert "stopped at once" in told
    assert "Traceback" not in told
    server.latency = 0.0
    go_on(given, out)
    assert data_of(out) == data_of(tmp_path / "whole")
    spent = json.loads((out / "spending.json").read_text())
    assert spent["requests_lost"] == 8


def test_the_key_is_in_no_file_and_in_no_output(server, tmp_path):
    source = written(tmp_path, rows(30))
    roles = toml(tmp_path / "roles.toml", server.url, key_env="LOOPBACK_KEY")

    def answer(body):
        made = rewording(body)
        message = made["choices"][0]["message"]
        message["reasoning"] = f"I was asked with {KEY}"
        made["model"] = f"loopback-{KEY}"
        if "Lima" in body["messages"][-1]["content"]:
            message["content"] = json.dumps({"query": f"Find the weather in Lima with {KEY}"})
        if "Quito" in body["messages"][-1]["content"]:
            message["content"] = f"{KEY} is no JSON"
        if "Graz" in body["messages"][-1]["content"]:
            return {"error": {"message": f"not with {KEY}", "code": 500}}
        if "Cork" in body["messages"][-1]["content"]:
            return completion(None, refusal=KEY, finish=KEY)
        return made

    server.answer = answer
    told = []
    for words in (["--max-tokens", "2500"], []):
        done = run(source, "--roles", roles, "--out", tmp_path / "run", *words, LOOPBACK_KEY=KEY, OPENAI_LOG="debug")
        assert done.returncode in (0, 1), done.stderr
        told.append(done.stdout + done.stderr)
    show = subprocess.run(
        [*START, "runs", "show", str(tmp_path / "run"), "--json"], capture_output=True, text=True, check=True
    )
    server.fault = lambda body, before: "401"
    server.answer = lambda body: completion(KEY)
    refused = run(source, "--roles", roles, "--out", tmp_path / "refused", LOOPBACK_KEY=KEY)
    assert refused.returncode == 2
    told += [show.stdout, show.stderr, refused.stdout, refused.stderr]
    assert any(header.get("Authorization") == f"Bearer {KEY}" for header in server.headers)
    files = [path for name in ("run", "refused") for path in (tmp_path / name).rglob("*") if path.is_file()]
    assert len(files) > 15
    everything = b"".join(path.read_bytes() for path in files) + "".join(told).encode()
    assert b"[key]" in everything
    assert KEY.encode() not in everything


def test_no_key_no_run(server, tmp_path):
    roles = toml(tmp_path / "roles.toml", server.url, key_env="NO_SUCH_KEY")
    done = run(written(tmp_path, rows(3)), "--roles", roles, "--out", tmp_path / "run")
    assert done.returncode == 2
    assert done.stderr == "callwright: the environment variable NO_SUCH_KEY (key_env of roles.paraphraser) is not set\n"
    assert server.requests == 0


def test_checking_needs_nothing_of_the_extra():
    late = {"openai", "pydantic", "jinja2", "orjson", "aiohttp", "asyncio", "sqlite3"}
    code = f"import sys; import callwright.cli; print(sorted({late!r} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("absent", ["pydantic", "openai"])
def test_an_absent_package_is_named_with_its_extra(server, tmp_path, absent):
    code = f"import sys; sys.modules[{absent!r}] = None; from callwright.cli import main; main()"
    roles = toml(tmp_path / "roles.toml", server.url)
    words = ["paraphrase", str(written(tmp_path, rows(3))), "--roles", str(roles), "--out", str(tmp_path / "run")]
    done = subprocess.run([sys.executable, "-P", "-c", code, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"needs the package {absent}: pip install 'callwright[generate]'" in done.stderr
    assert "Traceback" not in done.stderr

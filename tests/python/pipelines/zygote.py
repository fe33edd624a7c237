"""Runs a pipeline in forked children, so that a test can kill one without paying for imports each time.

Reads lines of JSON, the arguments of `paraphrase`, of `apigen` where they have `rows`, or of `apigen_mt` where they
have a `domain`; prints the child's pid, then how it ended.
"""

import json
import os
import sys
from pathlib import Path

import openai  # noqa: F401 (so that children need not import it)

from callwright.errors import CallwrightError
from callwright.llm import read_settings
from callwright.pipelines.apigen import ROLES, apigen
from callwright.pipelines.apigen_mt import apigen_mt
from callwright.pipelines.paraphrase import paraphrase
from callwright.pipelines.session import Limits


def run(given: dict) -> int:
    roles = ROLES if "rows" in given else ["paraphraser"]
    settings = read_settings(Path(given["roles"]), roles) if given.get("roles") else None
    limits = Limits(concurrency=given.get("concurrency"))
    known = ("window", "domain", "tasks", "export", "seed", "attempts", "rows", "mistakes", "successes")
    options = {name: given[name] for name in known if name in given}
    try:
        if "domain" in given:
            return 0 if apigen_mt(out=given["out"], limits=limits, **options).complete else 1
        if "rows" in given:
            return 0 if apigen(given["out"], settings=settings, limits=limits, **options).complete else 1
        done = paraphrase(given["source"], given["out"], settings=settings, limits=limits, **options)
    except CallwrightError as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
        return 2
    return 0 if done.complete else 1


if __name__ == "__main__":
    for line in sys.stdin:
        given = json.loads(line)
        child = os.fork()
        if not child:
            code = 3
            try:
                code = run(given)
            finally:
                os._exit(code)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)

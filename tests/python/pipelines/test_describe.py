"""The describe pipeline: what is rewritten, that both texts are kept, and what bad answers and faults leave."""

from __future__ import annotations

import itertools
import json
import signal
import subprocess

import pytest
from click.testing import CliRunner

from callwright.apis import collection
from callwright.cli import main
from callwright.describing import noise, noise_of_parameter
from callwright.errors import InputError, OtherConfigurationError
from callwright.llm import Recorded
from callwright.models import Api, ModelSettings, Retries, RoleSettings, Settings
from callwright.pipelines.describe import LIBRARY, describe
from callwright.pipelines.session import Limits
from loopback import completion
from paraphrasing import data_of
from terminal import COMMAND

GOOD = "Look up the weather that is expected at a place."
MEANING = "Where it is asked for."
DATA = ["export/rewritten.jsonl", "export/metadata.jsonl", LIBRARY, "rejected.jsonl", "report.json", "manifest.json"]


def api(name, description, properties=None, **other):
    schema = {"type": "object", "properties": {"type": {"type": "string", "default": None}, **(properties or {})}}
    schema["properties"]["type"].setdefault("description", "Which kind it is.")
    return Api(name=name, description=description, category="weather", parameters=schema, **other)


APIS = [
    api("fine", "Tell the forecast of a day."),
    api("empty", ""),
    api("marked", "<p>The <b>best</b> weather!</p>", example={"type": "a"}),
    api("bare", "Tell the climate of a place.", {"place": {"type": "string"}, "year": {"description": "year"}}),
    api("get_wind", "getWind", {"b\n-----": {"type": "integer"}, "n": 3}),
    api("fine", "Tell the tide at a harbour."),
]
NOISE = [1, 2, 3, 4]


def asked(body):
    """The schema of what a request asks for."""
    return body["response_format"]["json_schema"]["schema"]["properties"]


def answer(body, description=GOOD, meaning=MEANING, **more):
    """Writes what is asked for."""
    value = {"thought": "It tells the weather."}
    if "description" in asked(body):
        value["description"] = description
    if "parameters" in asked(body):
        value["parameters"] = dict.fromkeys(asked(body)["parameters"]["properties"], meaning)
    return completion(json.dumps({**value, **more}))


@pytest.fixture
def writer(server):
    """The server as a describer."""
    server.answer = answer
    return server


@pytest.fixture
def library(tmp_path):
    path = tmp_path / "library.jsonl"
    path.write_text("".join(f"{line}\n" for line in collection.lines(APIS)), encoding="utf-8")
    return path


def settings(url, **fields):
    retries = Retries(**{"tries": 6, "first": 0.005, "longest": 0.02, **fields.pop("retries", {})})
    model = ModelSettings(model="m", base_url=url, max_tokens=256, timeout=5.0)
    return Settings(roles={"describer": RoleSettings(models=(model,))}, retries=retries, concurrency=4)


def lines(path):
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def test_noise_is_rewritten_and_both_texts_are_kept(tmp_path, writer, library):
    done = describe(str(library), tmp_path / "run", settings=settings(writer.url))
    assert (done.complete, done.notes, writer.requests) == (True, [], 4)
    found = collection.read(str(tmp_path / "run" / LIBRARY))
    assert [each for number, each in enumerate(found) if number not in NOISE] == [APIS[0], APIS[5]]
    empty, marked, bare, wind = (found[number] for number in NOISE)
    assert (empty.description, empty.described, empty.parameters_described) == (GOOD, "", None)
    assert empty.parameters == APIS[1].parameters
    assert (marked.description, marked.described) == (GOOD, APIS[2].description)
    assert (bare.description, bare.described) == (APIS[3].description, None)
    assert bare.parameters["properties"] == {
        "type": APIS[3].parameters["properties"]["type"],
        "place": {"type": "string", "description": MEANING},
        "year": {"description": MEANING},
    }
    assert bare.parameters_described == {"year": "year"}
    assert (wind.description, wind.described) == (GOOD, "getWind")
    assert wind.parameters["properties"]["b\n-----"] == {"type": "integer", "description": MEANING}
    metadata = lines(tmp_path / "run/export/metadata.jsonl")
    assert [told["why"]["description"] for told in metadata] == ["missing", "markup", None, "repeats-name"]
    assert metadata[2]["why"]["parameters"] == {"place": "missing", "year": "repeats-name"}
    assert lines(tmp_path / "run/export/rewritten.jsonl") == [
        found[number].model_dump(mode="json", exclude_none=True) for number in NOISE
    ]


def test_the_thought_comes_first_and_nothing_is_asked_for_in_vain(tmp_path, writer, library):
    seen = []
    writer.answer = lambda body: seen.append(body) or answer(body)
    describe(str(library), tmp_path / "run", settings=settings(writer.url), limits=Limits(concurrency=1))
    assert [list(asked(body)) for body in seen] == [
        ["thought", "description"],
        ["thought", "description"],
        ["thought", "parameters"],
        ["thought", "description", "parameters"],
    ]
    text = seen[3]["messages"][1]["content"]
    # A name can't end what is fenced as data.
    assert text.split("\n").count("-----") == 2
    assert "<b>best</b>" in seen[1]["messages"][1]["content"]


def test_all_of_them_twice_keep_their_first_text(tmp_path, writer, library):
    describe(str(library), tmp_path / "one", settings=settings(writer.url), every=True)
    assert writer.requests == 6
    first = tmp_path / "one" / LIBRARY
    writer.answer = lambda body: answer(body, description="Find out what the weather will be.")
    describe(str(first), tmp_path / "two", settings=settings(writer.url), every=True)
    for before, after in zip(APIS, collection.read(str(tmp_path / "two" / LIBRARY)), strict=True):
        assert (after.description, after.described) == ("Find out what the weather will be.", before.description)
    writer.fresh()
    assert describe(str(first), tmp_path / "three", settings=settings(writer.url)).complete
    assert writer.requests == 0
    assert (tmp_path / "three" / LIBRARY).read_bytes() == first.read_bytes()


BAD = {
    "not-json": lambda body: completion("Sure! It tells the weather."),
    "empty": lambda body: completion(""),
    "cut-short": lambda body: completion('{"thought": "', finish="length"),
    "not-in-form": lambda body: answer(body, other=3),
    "missing": lambda body: answer(body, description=" …", meaning="?"),
    "too-short": lambda body: answer(body, description="Weather lookup."),
    "boilerplate": lambda body: answer(body, description="No description available.", meaning="Text"),
    "markup": lambda body: answer(body, description="Look up the **weather** of a place.", meaning="<b>It</b>"),
    "too-long": lambda body: answer(body, description="Weather of it. " * 60, meaning="It. " * 90),
    "not-one-paragraph": lambda body: answer(body, description="Look it up.\nThen say it.", meaning="It\u2028."),
}


@pytest.mark.parametrize("code", BAD)
def test_a_bad_answer_leaves_the_api_as_it_was(tmp_path, writer, library, code):
    writer.answer = BAD[code]
    done = describe(str(library), tmp_path / "run", settings=settings(writer.url), attempts=2)
    found = {item["item"]: item["code"] for item in lines(tmp_path / "run/rejected.jsonl")}
    # One word may be enough for a parameter.
    left = [item for item in range(4) if code != "too-short" or item != 2]
    assert {item: found.get(item) for item in left} == dict.fromkeys(left, code)
    assert done.complete
    kept = collection.read(str(tmp_path / "run" / LIBRARY))
    assert all(kept[NOISE[item]] == APIS[NOISE[item]] for item in left)
    assert done.report["library"] == {"apis": 6, "described": 4, "rewritten": 4 - len(left)}


def test_other_parameters_are_no_answer(tmp_path, writer, library):
    for number, parameters in enumerate(({"place": "Where."}, {"place": "Where.", "year": "When.", "more": "What."})):
        writer.answer = lambda body, given=parameters: answer(
            body, **({"parameters": given} if "parameters" in asked(body) else {})
        )
        describe(str(library), tmp_path / f"run{number}", settings=settings(writer.url), attempts=1)
        found = {item["item"]: item["code"] for item in lines(tmp_path / f"run{number}/rejected.jsonl")}
        assert found == {2: "not-in-form", 3: "not-in-form"}


def test_a_refusal_is_told_and_the_next_answer_counts(tmp_path, writer, library):
    writer.answer = lambda body: (
        answer(body) if "has markup" in body["messages"][1]["content"] else answer(body, "A **bold** claim.", "```x```")
    )
    done = describe(str(library), tmp_path / "run", settings=settings(writer.url))
    assert done.report["kept_by_attempt"] == {"2": 4}
    assert writer.requests == 8


FLAWS = ["429", "500", "closed", "truncated", "wrong-keys", "no-choices", "no-json", "503-date", "cut-off"]


def test_faults_change_no_byte(tmp_path, writer, library):
    describe(str(library), tmp_path / "calm", settings=settings(writer.url))
    turn = itertools.count()
    writer.fresh()
    writer.fault = lambda body, before: FLAWS[next(turn) % len(FLAWS)] if before < 3 else None
    describe(str(library), tmp_path / "stormy", settings=settings(writer.url, retries={"tries": 20}))
    assert data_of(tmp_path / "stormy", DATA) == data_of(tmp_path / "calm", DATA)
    assert writer.requests == 16


def test_a_request_that_never_works_costs_its_api_only(tmp_path, writer, library):
    many = [*APIS, *(api(f"more_{number}", "") for number in range(20))]
    library.write_text("".join(f"{line}\n" for line in collection.lines(many)), encoding="utf-8")
    writer.fault = lambda body, before: "400" if "best" in body["messages"][1]["content"] else None
    done = describe(str(library), tmp_path / "run", settings=settings(writer.url), limits=Limits(concurrency=2))
    assert [(item["id"], item["code"]) for item in lines(tmp_path / "run/rejected.jsonl")] == [("marked", "no-answer")]
    assert done.report["library"]["rewritten"] == 23


def test_a_stopped_run_asks_for_nothing_again(tmp_path, writer, library):
    given = settings(writer.url)
    dear = {"prompt_tokens": 100, "completion_tokens": 9_900, "total_tokens": 10_000}
    writer.answer = lambda body: {**answer(body), "usage": dear}
    stopped = describe(str(library), tmp_path / "run", settings=given, limits=Limits(concurrency=1, max_tokens=15_000))
    assert not stopped.complete
    before = writer.requests
    assert before == 2
    assert describe(str(library), tmp_path / "run", settings=given).complete
    assert writer.requests == 4
    describe(str(library), tmp_path / "calm", settings=given)
    assert data_of(tmp_path / "run", DATA) == data_of(tmp_path / "calm", DATA)
    writer.fresh()
    again = {"describer": Recorded(tmp_path / "run")}
    describe(str(library), tmp_path / "again", settings=given, models=again)
    assert writer.requests == 0
    assert data_of(tmp_path / "again", DATA) == data_of(tmp_path / "run", DATA)
    with pytest.raises(OtherConfigurationError):
        describe(str(library), tmp_path / "run", settings=given, every=True)


def test_a_killed_command_repeats_at_most_what_was_under_way(tmp_path, writer):
    library, roles = tmp_path / "library.jsonl", tmp_path / "roles.toml"
    many = [api(f"more_{number}", "") for number in range(40)]
    library.write_text("".join(f"{line}\n" for line in collection.lines(many)), encoding="utf-8")
    roles.write_text(f'[roles.describer]\nmodel = "m"\nbase_url = "{writer.url}"\nmax_tokens = 256\n', encoding="utf-8")
    words = ["apis", "describe", library, "--roles", roles, "--out", tmp_path / "run", "--concurrency", 2, "-q"]
    command = [COMMAND, *map(str, words)]
    writer.latency = 0.05
    with subprocess.Popen(command) as process:
        writer.wait_for(15)
        process.kill()
    assert process.returncode == -signal.SIGKILL
    writer.latency = 0.0
    assert subprocess.run(command, check=True, timeout=120).returncode == 0
    assert writer.distinct == 40
    assert writer.requests <= 42
    assert len(collection.read(str(tmp_path / "run" / LIBRARY))) == 40
    describe(str(library), tmp_path / "calm", settings=settings(writer.url))
    assert (tmp_path / "run" / LIBRARY).read_bytes() == (tmp_path / "calm" / LIBRARY).read_bytes()


def test_an_api_that_is_too_large_is_not_asked_for(tmp_path, writer):
    library = tmp_path / "large.jsonl"
    large = api("large", "", {f"p{number}": {"enum": ["x" * 100] * 100} for number in range(20)})
    library.write_text("".join(f"{line}\n" for line in collection.lines([large])), encoding="utf-8")
    describe(str(library), tmp_path / "run", settings=settings(writer.url))
    (item,) = lines(tmp_path / "run/rejected.jsonl")
    assert (item["stage"], item["code"], writer.requests) == ("read", "too-large", 0)


def test_the_command(tmp_path, writer, library):
    roles = tmp_path / "roles.toml"
    roles.write_text(f'[roles.describer]\nmodel = "m"\nbase_url = "{writer.url}"\nmax_tokens = 256\n', encoding="utf-8")

    def run(*words):
        words = ["apis", "describe", str(library), "--roles", str(roles), *map(str, words)]
        return CliRunner().invoke(main, words, prog_name="callwright")

    out, made = tmp_path / "run", tmp_path / "made.jsonl"
    stopped = run("--out", out, "-o", made, "--max-tokens", 10, "--concurrency", 1)
    assert stopped.exit_code == 1, stopped.output
    assert not made.exists()
    done = run("--out", out, "-o", made)
    assert done.exit_code == 0, done.output
    assert "4 of 4 APIs with missing or noisy texts were rewritten" in done.output
    assert made.read_bytes() == (out / LIBRARY).read_bytes()
    writer.answer = BAD["markup"]
    left = run("--out", tmp_path / "left", "-o", made, "-q")
    assert (left.exit_code, left.output) == (1, "")
    assert collection.read(str(made)) == tuple(APIS)
    over = run("--out", tmp_path / "over", "-o", library)
    assert over.exit_code == 2
    assert "would be written over" in over.output


def test_no_library(tmp_path, writer):
    with pytest.raises(InputError):
        describe(str(tmp_path / "none.jsonl"), tmp_path / "run", settings=settings(writer.url))
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    "text, why",
    [
        ("", "missing"),
        (" -- \n", "missing"),
        ("Find someone", "too-short"),
        ("ユーザーを探す", None),
        ("findUser", "repeats-name"),
        ("Find-User by id!", None),
        ("find user", "repeats-name"),
        ("N/A", "boilerplate"),
        ("TODO", "boilerplate"),
        ("No description provided.", "boilerplate"),
        ("This endpoint", "boilerplate"),
        ("Find a user.<br>Fast.", "markup"),
        ("Find a user &amp; more.", "markup"),
        ("See [the site](https://example.com) for users.", "markup"),
        ("# Users\nFind one of them.", "markup"),
        ("Find a user.\n:param id: its number", "markup"),
        ("Raise x**2 + y**2 to 3.", None),
        ("Find users with age < 30 and size > 3.", None),
        ("Give a List<String> of users.", None),
        ("Find a user. " * 100, "too-long"),
        ("Find a user by the id that it has.", None),
    ],
)
def test_what_noise_is(text, why):
    assert noise(text, "find_user") == why
    assert noise_of_parameter(text, "find_user") == (None if why == "too-short" else why)


def test_no_shipped_api_is_noise():
    assert {each.name: why for each in collection.read("default") if (why := noise(each.description, each.name))} == {}

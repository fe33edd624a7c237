"""The file of roles: what it may say, and that nothing of a key is ever shown."""

from __future__ import annotations

import pytest

from callwright.errors import InputNotFoundError, OptionError
from callwright.llm import read_settings
from callwright.llm.settings import keys_of, without_keys

KEY = "sk-test-0123456789abcdef"


@pytest.fixture
def read(tmp_path):
    def read(text, roles=("paraphraser",)):
        path = tmp_path / "roles.toml"
        path.write_text(text, encoding="utf-8")
        return read_settings(path, roles)

    return read


def test_a_role_of_one_model(read):
    settings = read(
        'concurrency = 8\n[roles.paraphraser]\nmodel = "m"\nbase_url = "http://127.0.0.1:1/v1/"\nconcurrency = 4\n'
        'temperature = 0.7\nseed = 3\nprice = { input = 0.15, output = 0.6 }\nkey_env = "K"\n'
    )
    role = settings.roles["paraphraser"]
    model = role.models[0]
    assert (settings.concurrency, role.concurrency, model.base_url) == (8, 4, "http://127.0.0.1:1/v1")
    assert str(model.cost(1_000_000, 500_000)) == "0.45"
    assert str(model.cost(1, 0)) == "1.5E-7"


def test_a_role_of_several_models(read):
    text = '[[roles.paraphraser.models]]\nmodel = "a"\nweight = 3\n[[roles.paraphraser.models]]\nmodel = "b"\n'
    assert [(m.model, m.weight) for m in read(text).roles["paraphraser"].models] == [("a", 3.0), ("b", 1.0)]


@pytest.mark.parametrize(
    "text, words",
    [
        ("[roles.paraphraser", "is no TOML"),
        ("", r"no \[roles\.paraphraser\]"),
        ('[roles.other]\nmodel = "m"', r"no \[roles\.paraphraser\]"),
        (
            '[roles.paraphraser]\nmodel = "m"\n[roles.judge]\nmodel = "m"',
            "roles.judge: this pipeline has the roles paraphraser",
        ),
        ("[roles.paraphraser]\nmodels = []", "at least 1"),
        ('[roles.paraphraser]\nmodel = "m"\ntemprature = 1', "roles.paraphraser.models.0.temprature: is not known"),
        ('[roles.paraphraser]\nmodel = "m"\ntimeout = 0', "greater than 0"),
        ('[roles.paraphraser]\nmodel = "m"\nbase_url = "localhost:80"', "no http or https address"),
        ('[roles.paraphraser]\nmodel = "m"\nextra = { stream = true }', "may not set stream"),
        ('[roles.paraphraser]\nmodel = "m"\nprice = { input = -1 }', "greater than or equal to 0"),
        ("roles = 7", "roles"),
        ("concurrency = 0", "concurrency"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(read, text, words):
    with pytest.raises(OptionError, match=words):
        read(text)


@pytest.mark.parametrize(
    "line",
    [
        f'api_key = "{KEY}"',
        f'base_url = "http://me:{KEY}@host/v1"',
        f'base_url = "http://host/v1?key={KEY}"',
        f'temperature = "{KEY}"',
        f'structured = "{KEY}"',
        f'price = "{KEY}"',
        f"timeout = {KEY}",
    ],
)
def test_a_key_in_the_file_is_refused_and_not_shown(read, line):
    with pytest.raises(OptionError) as raised:
        read(f'[roles.paraphraser]\nmodel = "m"\n{line}\n')
    assert KEY not in str(raised.value)
    assert "roles.toml" in str(raised.value)


def test_no_such_file(tmp_path):
    with pytest.raises(InputNotFoundError):
        read_settings(tmp_path / "none.toml", ["paraphraser"])


def test_keys_come_from_the_environment(read):
    settings = read('[roles.paraphraser]\nmodel = "m"\nkey_env = "MY_KEY"\n')
    assert keys_of(settings, {"MY_KEY": f" {KEY}\n"}) == {"MY_KEY": KEY}
    for environment in ({}, {"MY_KEY": " "}):
        with pytest.raises(OptionError, match="MY_KEY"):
            keys_of(settings, environment)
    with pytest.raises(OptionError, match="MY_KEY") as raised:
        keys_of(settings, {"MY_KEY": f"{KEY}\nHost: x"})
    assert KEY not in str(raised.value)


def test_keys_are_taken_out_of_texts():
    assert without_keys(f"a {KEY} b {KEY}", [KEY]) == "a [key] b [key]"
    assert without_keys("none of it", ["none"]) == "none of it"


def test_what_decides_a_run_leaves_out_how_it_is_asked(read):
    base = '[roles.paraphraser]\nmodel = "m"\n'
    same = read(base + 'timeout = 5\nconcurrency = 3\nkey_env = "K"\n')
    assert read(base).deciding() == same.deciding()
    for line in ("temperature = 1", 'base_url = "http://other/v1"', "seed = 2", 'model = "n"'):
        other = read(f"[roles.paraphraser]\n{line}\n" + ("" if line.startswith("model") else 'model = "m"\n'))
        assert read(base).deciding() != other.deciding()

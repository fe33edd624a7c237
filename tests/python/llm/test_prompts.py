"""Prompts: their messages, and that a user's template reaches nothing."""

from __future__ import annotations

import pytest

from callwright.errors import InputNotFoundError, OptionError
from callwright.llm import Prompt
from callwright.paraphrase import PROMPT


def test_headings_begin_messages():
    prompt = Prompt("a note\n\n# System\n\nBe {{ how }}.\n\n# User\n{{ query }}\n", "p.md")
    assert prompt.messages(how="brief", query="# User\nhi") == [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "# User\nhi"},
    ]


def test_our_own_prompt_holds_query_and_failures():
    system, user = Prompt.read(PROMPT).messages(
        query="Is it wet?", recent=["I'd like to"], failures=[{"text": "Wet, is it?", "why": "it says the same words"}]
    )
    assert system["role"] == "system"
    assert user["content"].startswith("-----\nIs it wet?\n-----")
    for words in ("I'd like to", "Wet, is it?", "it says the same words"):
        assert words in user["content"]


def test_what_a_row_says_is_no_template():
    prompt = Prompt("# User\n{{ query }}", "p.md")
    assert prompt.messages(query="{{ 7 * 7 }} {% for")[0]["content"] == "{{ 7 * 7 }} {% for"


@pytest.mark.parametrize(
    "body",
    [
        "{{ nothing }}",
        "{{ query.__class__.__mro__[1].__subclasses__() }}",
        "{{ query.format.__globals__ }}",
        "{% include '/etc/passwd' %}",
        "{% for a in range(10000000) %}x{% endfor %}",
        "{{ 1 / 0 }}",
        "{{ recent.append(1) }}",
        "{{ query }",
        "{% for a in range(99999) %}0123456789a{% endfor %}",
    ],
)
def test_what_a_template_may_not_do(body):
    with pytest.raises(OptionError, match=r"p\.md"):
        Prompt(f"# User\n{body}", "p.md").messages(query="q", recent=[])


def test_no_message_and_no_file(tmp_path):
    with pytest.raises(OptionError, match="no message"):
        Prompt("words", "p.md")
    with pytest.raises(InputNotFoundError):
        Prompt.read(tmp_path / "none.md")


def test_another_text_has_another_hash():
    assert Prompt("# User\na", "p").hash != Prompt("# User\nb", "p").hash

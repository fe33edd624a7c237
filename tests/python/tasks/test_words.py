"""The words that tasks are told in: the little grammar, changes of person, options, personas."""

import re

import pytest

from authored import world
from callwright.errors import InputError, InputNotFoundError
from callwright.models import Persona
from callwright.runs.draws import Draws
from callwright.runs.phrase import phrase
from callwright.tasks import Wanted, author, personas
from callwright.tasks.retail.options import option, options, thing
from callwright.tasks.tell import tell
from callwright.tasks.voice import dollars, listed, lowered, second_person


def test_a_template_gives_all_its_sentences():
    found = {phrase("[a|b[ c|]] {x}", Draws(n), x="[y|z]") for n in range(40)}
    assert found == {"a [y|z]", "b c [y|z]", "b [y|z]"}


@pytest.mark.parametrize("template", ["[a|b", "a]", "[a[b]"])
def test_brackets_have_to_fit(template):
    with pytest.raises(ValueError, match="a bracket too"):
        phrase(template, Draws(0))


@pytest.mark.parametrize(
    "said, told",
    [
        (
            "I am sure that I was right, and my lamp is mine.",
            "You are sure that you were right, and your lamp is yours.",
        ),
        ("My card, not me. I've paid it myself, I'd say.", "Your card, not you. You've paid it yourself, you'd say."),
        ("The Imac in size M may stay.", "The Imac in size M may stay."),
        ("4417 Mill Road is new.", "4417 Mill Road is new."),
    ],
)
def test_first_person_becomes_second(said, told):
    assert second_person(said) == told


def test_sentences_go_on_after_a_comma():
    assert lowered("You want it.") == "you want it."
    assert lowered("Order #W1 is late.") == "Order #W1 is late."
    assert lowered("Rosa can't come.") == "Rosa can't come."


def test_lists_and_sums():
    assert [listed(list("abc")[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert [dollars(amount) for amount in (12.0, 12.5, 1234.56, 0)] == ["12", "12.50", "1234.56", "0"]


@pytest.mark.parametrize(
    "name, value, said",
    [
        ("color", "black", "in black"),
        ("strap color", "lime", "with lime as the strap color"),
        ("stand", "none", "without stand"),
        ("touchscreen", "no", "without touchscreen fingertips"),
        ("wheels", "yes", "with wheels"),
        ("volume", "5 L", "with a volume of 5 L"),
        ("pieces", "250", "with 250 pieces"),
        ("comfort", "-10 C", "with a comfort temperature of -10 C"),
        ("blade", "short", "with the short blade"),
        ("blade", "6 inch", "with a blade of 6 inch"),
        ("switch type", "clicky", "with the clicky switch type"),
    ],
)
def test_options_are_said(name, value, said):
    assert option(name, value) == said


def test_several_options_share_their_preposition():
    assert (
        options({"color": "red", "cut": "crew", "length": "short"}) == "in red with the crew cut and the short length"
    )
    assert thing("External SSD") == "external SSD"
    assert thing("Chef's Knife") == "chef's knife"


def test_personas_are_composed():
    drawn = [personas.draw(Draws(n)) for n in range(1000)]
    assert len({persona.id for persona in drawn}) > 700
    assert len({(p.manner, p.openness, p.patience) for p in drawn}) == 3 * 9 + 2 * 6 + 3 * 6
    for number, persona in enumerate(drawn):
        told = personas.behaviour(persona, Draws(number), several=True)
        assert not re.search(r"[\[\]|]|\bI\b", told + persona.background.removeprefix("I ")), told


@pytest.mark.parametrize(
    "text, told",
    [
        ("A sailor.", "This is who you are: a sailor."),
        ("Rosa's neighbor, who is deaf", "This is who you are: Rosa's neighbor, who is deaf."),
        ("You are a sailor", "You are a sailor."),
        ("I sail, and my boat is old.", "You sail, and your boat is old."),
    ],
)
def test_a_persona_of_a_file_is_told_in_a_sentence(text, told):
    goal = author(world("retail"), (1,), people=personas.People((), [Persona(text=text)])).goal
    assert all(told in tell(goal, "", Draws(n)) for n in range(4))


def test_answers_have_their_articles():
    asked = [author(world("retail"), (n,), wanted=Wanted("information", questions=1)) for n in range(80)]
    said = {output.said for task in asked for step in task.steps for output in step.outputs}
    paid = [text for text in said if text.startswith("You paid")]
    held = [text for text in said if text.startswith("You have")]
    assert all(re.search(r"for the \w", text) for text in paid)
    assert all(text.endswith(("your gift card.", "your gift cards together.")) for text in held)
    assert paid
    assert held


def test_personas_come_from_a_file(tmp_path):
    path = tmp_path / "people.jsonl"
    path.write_text('"You answer in riddles."\n\n{"text": "You shout.", "patience": "short"}\n')
    assert personas.read(path) == [Persona(text="You answer in riddles."), Persona(text="You shout.", patience="short")]
    for text, why in (
        ("{", "line 1 is no JSON"),
        ('{"manner": "odd"}', "line 1 is no persona: manner: "),
        ("7", "no persona"),
    ):
        path.write_text(text)
        with pytest.raises(InputError, match=why):
            personas.read(path)
    with pytest.raises(InputNotFoundError):
        personas.read(tmp_path / "nothing")
    path.write_text("\n")
    with pytest.raises(InputError, match="holds no personas"):
        personas.read(path)
    with pytest.raises(InputError, match="can't be read"):
        personas.read(tmp_path)

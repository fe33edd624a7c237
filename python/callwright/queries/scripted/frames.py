"""Sentences around what is asked for: a few for each wording and language. Values are marked until the end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from callwright.models import Api
from callwright.models.draft import Manner
from callwright.queries.scripted import wording
from callwright.queries.scripted.spoken import AND, Spoken
from callwright.runs import Draws

_OPEN, _CLOSE = "\x02", "\x03"
_WORD = re.compile(r"[a-z]{5,}")

_FRAMES: dict[Manner, list[str]] = {
    "concise": ["{Task}: {short}.", "{Task} with {short}.", "Please {task}: {short}.", "{Task} for {short}."],
    "detailed": [
        "Please {task}. {Long}.",
        "I would like you to {task}. These are the details: {long}.",
        "I need you to {task}. {Long}. Please take exactly these values.",
        "My request is to {task}. What I know: {long}.",
    ],
    "conversational": [
        "Hi there! Could you {task} for me? {Long}. Thanks!",
        "Hey! I'm a bit stuck here, can you {task}? I have {short}.",
        "Hello! Would you mind helping me out: {task}, please. {Long}.",
        "Okay, next one for you: {task}, with {short}. Thanks a lot!",
    ],
    "indirect": [
        "Someone asked me to {task}, and I don't know how. {Long}.",
        "Before I can go on I have to {task}, where {long}.",
        "I've been trying to {task} by hand and keep getting different results. {Long}.",
        "My notes say that I should {task}. {Long}, if I read them right.",
    ],
    "ambiguous": ["{Topic}: {bare}?", "{Topic} for {bare}?", "What about {topic} – {bare}?", "{Topic}, {bare}"],
    "misspelt": [
        "please {task}: {short}",
        "could you {task} for me? {long}",
        "i need you to {task}, {short}. thanks",
    ],
}
_FOREIGN = {
    "German": [
        "Hallo! Kannst du das bitte für mich erledigen: „{task}“? Angaben: {short}. Danke!",
        "Ich brauche Hilfe bei „{task}“. Meine Werte: {short}.",
        "Bitte einmal „{task}“, und zwar mit {short}.",
    ],
    "French": [
        "Bonjour ! Pouvez-vous m'aider : « {task} » ? Données : {short}. Merci !",
        "J'ai besoin de ceci : « {task} », avec {short}.",
        "S'il vous plaît, « {task} ». Voici mes valeurs : {short}.",
    ],
    "Spanish": [
        "¡Hola! ¿Puedes ayudarme con esto: «{task}»? Datos: {short}. ¡Gracias!",
        "Necesito lo siguiente: «{task}», con {short}.",
        "Por favor, «{task}». Mis valores: {short}.",
    ],
}
_AGAIN = {
    "English": ["Do the same with {short}.", "Then once more with {short}.", "And again, this time with {short}."],
    "German": ["Danach dasselbe mit {short}.", "Und noch einmal mit {short}."],
    "French": ["Puis la même chose avec {short}.", "Et encore une fois avec {short}."],
    "Spanish": ["Después lo mismo con {short}.", "Y otra vez con {short}."],
}
_ALSO = {
    "English": ["Also, {0}", "On top of that, {0}", "Apart from that, {0}", "And one more thing: {0}"],
    "German": ["Außerdem: {0}", "Und dann noch: {0}"],
    "French": ["En plus : {0}", "Autre chose : {0}"],
    "Spanish": ["Además: {0}", "Otra cosa: {0}"],
}
_SECOND: list[Manner] = ["concise", "detailed"]


@dataclass(frozen=True)
class Asked:
    """One call's values as they are said, by parameter."""

    api: Api
    said: tuple[tuple[str, str], ...]
    """(parameter, value in words), in the order of the schema."""


def asked(api: Api, arguments: dict[str, object], spoken: Spoken) -> Asked:
    """Says each value."""
    properties = api.parameters.get("properties", {})

    def about(name: str) -> str:
        return "" if wording.unit(name) == "%" else f"{name} {properties.get(name, {}).get('description', '')}"

    return Asked(api, tuple((name, spoken.value(value, about(name))) for name, value in arguments.items()))


def query(requests: Sequence[Asked], manner: Manner, language: str, draws: Draws) -> str:
    """The request as one text: the first call in a frame of its own, the others after it."""
    text = _framed(requests[0], manner, language, draws)
    before = requests[0].api.name
    for request in requests[1:]:
        if request.api.name == before:
            again = draws.choice(_AGAIN[language]).format(**_parts(request, language, draws))
        else:
            second = _framed(request, draws.choice(_SECOND), language, draws)
            second = second if second.startswith("I ") else second[0].lower() + second[1:]
            again = draws.choice(_ALSO[language]).format(second)
        text = f"{text if text.endswith(('.', '?', '!')) else f'{text}.'} {again}"
        before = request.api.name
    if manner == "misspelt":
        text = _misspelt(text, draws)
    return text.replace(_OPEN, "").replace(_CLOSE, "")


def in_short(request: Asked) -> str:
    """A call's wish on its own, for the plan."""
    values = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in request.said)
    return f"{wording.task(request.api)}: {values}" if values else wording.task(request.api)


_BARE = {
    "English": "{task}, please.",
    "German": "„{task}“, bitte.",
    "French": "« {task} », s'il vous plaît.",
    "Spanish": "«{task}», por favor.",
}
"""Where there is nothing to say but the wish itself."""


def _framed(request: Asked, manner: Manner, language: str, draws: Draws) -> str:
    frames = _FRAMES[manner] if language == "English" else _FOREIGN[language]
    if not request.said:
        # Nothing to say but the wish itself.
        task = wording.task(request.api)
        return _BARE[language].format(task=f"{task[0].upper()}{task[1:]}" if language == "English" else task)
    if manner == "ambiguous" and len(request.said) > 4:
        frames = _FRAMES["concise"]
    frame = draws.choice(frames)
    parts = _parts(request, language, draws)
    if manner != "ambiguous" and len(parts["task"].split()) < 3 and frame.endswith(" for {short}."):
        frame = frames[0]
    return frame.format(**parts)


def _parts(request: Asked, language: str, draws: Draws) -> dict[str, str]:
    api = request.api
    properties = api.parameters.get("properties", {})
    short, long, bare = [], [], []
    for name, value in request.said:
        schema = properties.get(name, {})
        own = wording.unit(name)
        with_unit = f"{value} {own}" if own and value[-1].isalnum() else value
        marked = f"{_OPEN}{with_unit}{_CLOSE}"
        called = wording.label(name, schema, described=draws.chance(0.5))
        if wording.is_unit(name):
            short.append(marked)
            long.append(f"it is {marked}")
            bare.append(marked)
            continue
        yes_or_no = schema.get("type") == "boolean"
        between = " = " if len(called) < 3 else ": " if yes_or_no or len(value) > 40 else " "
        short.append(f"{called}{between}{marked}")
        article = "" if len(called) < 3 or called[0].isupper() else "the "
        is_ = "are" if called.endswith("s") and not called.endswith(("ss", "us", "is")) else "is"
        long.append(
            f"{article}{called}: {marked}" if yes_or_no or len(value) > 60 else f"{article}{called} {is_} {marked}"
        )
        bare.append(f"{called} {marked}" if yes_or_no else marked)
    task, topic = wording.task(api), wording.topic(api)
    last = AND[language]
    listed = {"short": _listed(short, last, draws), "long": _listed(long, last, draws), "bare": ", ".join(bare)}
    texts = {"task": task, "topic": topic, **listed}
    return {**texts, **{name.capitalize(): text[0].upper() + text[1:] for name, text in texts.items() if text}}


def _listed(parts: list[str], last: str, draws: Draws) -> str:
    if any(";" in part for part in parts):
        return "; ".join(parts)
    if len(parts) < 2 or draws.chance(0.4):
        return ", ".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def _misspelt(text: str, draws: Draws) -> str:
    """Two letters changed about in a word or three, never within a value."""
    parts = re.split(f"({_OPEN}.*?{_CLOSE})", text)
    for _ in range(draws.between(1, 3)):
        places = [(at, m) for at, part in enumerate(parts) if not part.startswith(_OPEN) for m in _WORD.finditer(part)]
        if not places:
            break
        at, match = draws.choice(places)
        word = match[0]
        spot = draws.between(1, len(word) - 3)
        kind = draws.below(3)
        if kind == 0:
            word = word[:spot] + word[spot + 1] + word[spot] + word[spot + 2 :]
        elif kind == 1:
            word = word[:spot] + word[spot + 1 :]
        else:
            word = word[:spot] + word[spot] + word[spot:]
        parts[at] = parts[at][: match.start()] + word + parts[at][match.end() :]
    return "".join(parts)

"""When a description tells a model nothing, or tells it badly. Each rule is a name and a test of the text."""

import re
import unicodedata

MISSING = "missing"
WORDS = 3
"""Fewer say too little of an API; of a parameter one may do."""
LONGEST = 1_000
"""Characters. More is a manual."""

# Letters of these scripts are words of their own, for want of blanks between words.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

_TAGS = (
    "a|b|blockquote|br|button|center|code|dd|div|dl|dt|em|font|h[1-6]|hr|i|iframe|img|input|li|ol|p|param|pre|script"
    "|section|see|small|span|strong|style|sub|summary|sup|table|tbody|td|th|thead|tr|tt|u|ul"
)
_MARKUP = re.compile(
    rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>"  # HTML
    r"|&(?:[a-z]{2,8}|#\d{1,7}|#x[0-9a-f]{1,6});"
    r"|!?\[[^\[\]]*\]\([^()]*\)"  # Markdown: links, headings, code, bold, rules
    r"|(?:^|\n)[ \t]*#{1,6}[ \t]\S"
    r"|```|(?<!\w)\*\*\S"
    r"|(?:^|\n)[ \t]*(?:[-=*_][ \t]*){3,}(?:\n|$)"
    r"|:(?:param|type|returns?|raises|class|func|meth)\b[^:\n]*:"  # reStructuredText, Javadoc
    r"|(?:^|\n)[ \t]*@(?:param|return|throws)\b",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"(?:an? |the |this |my |your |some )?"
    r"(?:(?:no|without|default|sample|example|short|brief|long) )?"
    r"(?:description|desc|summary|docstring|documentation|docs|text|string|value|parameter|param|argument|field"
    r"|function|api|endpoint|operation|method|route|tool|test|placeholder|untitled)"
    r"(?: (?:provided|available|given|here|found|text|goes here|to be added|to be done|missing|api|endpoint|\d+))*"
    r"|(?:to ?do|tbd|tba|fixme|xxx|n a|na|none|null|nil|undefined|empty|unknown|lorem ipsum.*|coming soon|see docs"
    r"|see documentation|auto ?generated.*|automatically generated.*|successful (?:operation|response)|ok)"
)


def noise(text: str, name: str) -> str | None:
    """What is wrong with an API's description, in a word; None where nothing is.

    Args:
        text: the description.
        name: the API's.
    """
    return _noise(text, name) or ("too-short" if len(_WORD.findall(text)) < WORDS else None)


def noise_of_parameter(text: str, name: str) -> str | None:
    """What is wrong with a parameter's description; as `noise`, but a word may be enough."""
    return _noise(text, name)


def _noise(text: str, name: str) -> str | None:
    said = _words(text)
    if not said:
        return MISSING
    if {said, _words(_HUMP.sub(" ", text))} & {_words(name), _words(_HUMP.sub(" ", name))}:
        return "repeats-name"
    if _BOILERPLATE.fullmatch(said):
        return "boilerplate"
    if len(text) > LONGEST:
        return "too-long"
    return "markup" if _MARKUP.search(text) else None


def _words(text: str) -> str:
    """A text's words: without case, punctuation and compatibility forms."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))

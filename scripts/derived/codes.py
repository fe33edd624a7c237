"""docs/codes.md: the reference of finding codes, from the table and the pages in the built module."""

from callwright import _core

HEAD = """\
# Finding codes

Everything that callwright can say of a row, in the order in which it is found. \
`callwright explain CODE` prints one of these pages, `callwright codes` the list.

<!-- Derived from src/codes/ by scripts/regen.py; change it there. -->

"""


def text(old: str) -> str:
    table = _core.codes()
    lines = ["| code | severity | found in | status |", "|---|---|---|---|"]
    lines += [f"| [`{c['slug']}`](#{c['slug']}) | {c['severity']} | {c['stage']} | {c['status']} |" for c in table]
    return HEAD + "\n".join(lines) + "\n\n" + "\n".join(section(code) for code in table)


def section(code: dict[str, str]) -> str:
    """One code: what the table says, then its page, with the page's title as the section's."""
    return (
        f"## {code['slug']}\n\n"
        f"**{code['severity']}**, found in {code['stage']}, {code['status']}\n\n"
        f"- Message: `{code['message']}`\n"
        f"- To mend it: {code['help']}\n\n"
        f"{body(code['page'])}\n"
    )


def body(page: str) -> str:
    """A page without its title, with the headings below it one level deeper."""
    lines = page.strip().splitlines()
    if lines and lines[0].startswith("# "):
        del lines[0]
    fenced = False
    for number, line in enumerate(lines):
        fenced ^= line.startswith("```")
        if line.startswith("#") and not fenced:
            lines[number] = f"#{line}"
    return "\n".join(lines).strip() + "\n"

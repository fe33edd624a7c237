"""docs/policies/ and docs/rules.md: the documents, and how their rules are decided, from the tables in the built module."""

from callwright import Domain

HEAD = """\
# Rules of the policies

The sentences of [the policies](policies/) that are rules: `callwright replay` holds rows against them and says \
`policy-violation` where one is broken; `callwright domain rules retail FILES` counts. A rule speaks only where a row \
holds what decides it: *calls*, any list of calls, gold actions too; *trace*, all calls of a conversation, reads \
included; *text*, what was said as well. Nothing in a row decides those that are *undecidable*.

Examples run on the shipped worlds: calls stand below the turn that makes them, and without a line of the user's there is \
no conversation.

<!-- Derived from src/domains/*/policy/ by scripts/regen.py; change it there. -->

"""


def airline(old: str) -> str:
    return Domain.of("airline").policy


def retail(old: str) -> str:
    return Domain.of("retail").policy


def rules(old: str) -> str:
    return HEAD + "\n".join(section(domain) for domain in Domain.all() if domain.rules)


def section(domain: Domain) -> str:
    lines = [f"## {domain.name.capitalize()}", "", "| no. | rule | decided by | looked at |", "|---|---|---|---|"]
    lines += [f"| {rule.number} | `{rule.id}` | {rule.decided} | {rule.how} |" for rule in domain.rules]
    for rule in domain.rules:
        lines += ["", f"### {rule.id}", "", f"{rule.number}. {rule.sentence}"]
        for word, example in (("Keeps it", rule.obeys), ("Breaks it", rule.breaks)):
            if example:
                lines += ["", f"{word}:", "", "```text", example.rstrip("\n"), "```"]
    return "\n".join([*lines, ""])

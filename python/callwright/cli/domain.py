"""`callwright domain`: what a domain's agents are told, and how it is decided whether they keep to it."""

import sys
from collections.abc import Iterator
from typing import Any

import click

from callwright import __version__
from callwright.cli import drawing, render
from callwright.cli.progress import Bar
from callwright.verify import Domain, ReplayReport, Rule
from callwright.verify import replay as replay_source

DOMAINS = [domain.name for domain in Domain.all()]
_NAME = click.argument("name", type=click.Choice(DOMAINS), metavar="|".join(DOMAINS))


@click.group(short_help="Print policies, their rules, and API graphs.")
def domain() -> None:
    """Print a domain's policy, the rules that are made of it, and how its tools lead to one another."""


@domain.command(short_help="Print the policy document.")
@_NAME
def policy(name: str) -> None:
    """Print what an agent has to do and to know, as Markdown: what a system message holds."""
    click.echo(Domain.of(name).policy, nl=False)


@domain.command(short_help="Print the rules, and what they met in rows.")
@_NAME
@click.argument("files", nargs=-1, metavar="[FILES]...")
@click.option("--world", type=click.Path(), metavar="DIR", help="A folder with the world's tables.  [default: shipped]")
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text: a line each; json: all of it, examples too.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress bar.")
def rules(name: str, files: tuple[str, ...], world: str | None, output_format: str, quiet: bool) -> None:
    """Print the rules of a policy: the number of the sentence, the rule, what decides it, the sentence.

    Calls decide a rule where any list of them does, gold actions too; trace: where it takes all calls of a
    conversation, reads included; text: where it takes what was said; undecidable: where nothing in a row does.

    With FILES, as `callwright replay` takes them: in how many of their rows each rule had something to decide, and in
    how many it is broken.
    """
    chosen = Domain.of(name)
    report = None
    if files:
        bar = Bar(quiet=quiet)
        try:
            with bar:
                report = replay_source(list(files), domain=name, world=world, max_findings=0, progress=bar.tell)
        except KeyboardInterrupt:
            click.echo(f"callwright: interrupted; {bar.rows:,} rows were replayed", err=True)
            sys.exit(130)
    for line in (as_json if output_format == "json" else text)(chosen, report):
        click.echo(line)


@domain.command(short_help="Print which tool leads to which.")
@_NAME
@click.option(
    "--output-format",
    type=click.Choice(["text", "svg", "json"]),
    default="text",
    show_default=True,
    help="text: a line each; svg: a picture; json: all of it.",
)
def graph(name: str, output_format: str) -> None:
    """Print the API graph: which tool's answers hold what another one takes.

    Tools stand by how many calls lead to them; those that change the database are marked with a star. Below each one
    stand those that it leads to: the values that go along; whether that is declared by the tools, was observed in
    tasks, or both; and how many calls took such a value from such an answer. What the policy never allows of one and
    the same record after a change of it is said as well, with its rules.
    """
    shown = {"text": drawing.text, "svg": drawing.picture, "json": drawing.as_json}[output_format]
    for line in shown(Domain.of(name)):
        click.echo(line)


def text(chosen: Domain, report: ReplayReport | None) -> Iterator[str]:
    """A line a rule."""
    met = _met(report)
    width = max(len(rule.id) for rule in chosen.rules)
    counts = f"{'applied':>9}  {'broken':>9}  " if report else ""
    yield click.style(f" no.  {'rule':<{width}}  decided by   {counts}sentence", bold=True)
    for rule in chosen.rules:
        counted = "{:>9,}  {:>9,}  ".format(*met.get(rule.id, (0, 0))) if report else ""
        yield f"{rule.number:>4}  {rule.id:<{width}}  {rule.decided:<11}  {counted}{rule.sentence}"
    decided = sum(rule.decided != "undecidable" for rule in chosen.rules)
    rows = ""
    if report:
        replayed = sum(outcome.domain is not None for outcome in report.outcomes)
        rows = f"; {replayed:,} of {report.rows:,} rows replayed"
        rows += "" if replayed == report.rows else " (`callwright replay` says why not the others)"
    yield f"{len(chosen.rules)} rules, {decided} of which are decided{rows}"


def as_json(chosen: Domain, report: ReplayReport | None) -> Iterator[str]:
    """One object for programs."""
    met = _met(report)
    whole: dict[str, Any] = {"callwright": __version__, "domain": chosen.name}
    if report:
        whole["rows"] = report.rows
        whole["replayed"] = sum(outcome.domain is not None for outcome in report.outcomes)
    whole["rules"] = [entry(rule, met.get(rule.id, (0, 0)) if report else None) for rule in chosen.rules]
    yield render.as_json(whole)


def entry(rule: Rule, met: tuple[int, int] | None) -> dict[str, Any]:
    """A rule as JSON has it."""
    fields = {name: getattr(rule, name) for name in ("id", "number", "sentence", "decided", "how", "obeys", "breaks")}
    return fields if met is None else {**fields, "applied": met[0], "broken": met[1]}


def _met(report: ReplayReport | None) -> dict[str, tuple[int, int]]:
    """Rows that a rule applies to, and those that break it, by its id."""
    return {counts.rule.id: (counts.applied, counts.broken) for counts in report.rules} if report else {}

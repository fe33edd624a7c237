"""A run's report data as lines of text."""

from collections.abc import Iterator
from typing import Any

import click

from callwright.cli.render import visible


def funnel(report: dict[str, Any]) -> Iterator[str]:
    """Each stage with what came in and went on, then what was kept and what it cost."""
    width = max(len(stage["stage"]) for stage in report["funnel"])
    for stage in report["funnel"]:
        why = ", ".join(f"{visible(code)} {count:,}" for code, count in stage["rejected"].items())
        yield f"{stage['stage']:<{width}}  {stage['in']:>7,} → {stage['out']:>7,}" + (f"  {why}" if why else "")
    items, spent = report["items"], report["spent"]
    of = "" if items["all"] in (None, items["decided"]) else f" ({items['all']:,} in all)"
    yield click.style(f"{items['kept']:,} of {items['decided']:,} rows kept{of}", bold=True)
    tokens = spent["prompt_tokens"] + spent["completion_tokens"]
    models = ", ".join(visible(name) for name in report["models"]) or "nobody"
    yield f"{spent['answers']:,} answers of {models}: {tokens:,} tokens, ${spent['cost']}"


def files(report: dict[str, Any]) -> Iterator[str]:
    """Each exported file that can't say all of the rows."""
    from callwright.export import losses, written

    for name, export in report["exports"].items():
        if lost := losses(export):
            yield f"{name}: {written(export)}; {'; '.join(map(visible, lost))}"


def unsaid(report: dict[str, Any]) -> Iterator[str]:
    """The layouts that were asked for and can say none of the rows."""
    from callwright.export import losses

    for name, export in report["exports"].items():
        if not export["written"] and (lost := losses(export)):
            yield f"no {name}.jsonl: {'; '.join(map(visible, lost))}"


def generators(report: dict[str, Any]) -> Iterator[str]:
    """What rows are of and who wrote them, then planted mistakes by the stage that found them."""
    told = report["generation"]
    styles = ", ".join(f"{style} {counts['kept']:,}" for style, counts in told["styles"].items() if counts["kept"])
    if styles:
        yield f"styles: {styles}"
        yield f"{told['calls']:,} calls of {told['apis']['called']:,} of {told['apis']['in_library']:,} APIs"
    for name, counts in told["generators"].items():
        rate = "" if counts["pass_rate"] is None else f" ({counts['pass_rate']} %)"
        failed = ", ".join(f"{count:,} failed {stage}" for stage, count in counts["failed"].items())
        yield f"{visible(name)}: {counts['verified']:,} verified{rate}, {failed}"
    for kind, counts in told["mistakes"].items():
        caught = ", ".join(f"{stage} {count:,}" for stage, count in counts["caught"].items()) or "nowhere"
        yield f"planted {kind}: {counts['planted']:,}, caught at {caught}; {counts['kept']:,} kept"


def conversations(report: dict[str, Any]) -> Iterator[str]:
    """What conversations are of, what was accepted by round, how reviewers agreed, and planted mistakes."""
    told = report["trajectories"]
    if told["kinds"]:
        yield "kinds: " + ", ".join(f"{kind} {count:,}" for kind, count in told["kinds"].items())
        used, joined = told["writing_tools"], told["recombined"]
        yield f"{used['used']:,} of {used['there']:,} writing tools; {joined:,} rows put together from others"
        if again := told["played_again"]:
            yield f"{again:,} rows of a task that another row has as well"
        coverage, sampled, diversity = told["coverage"], told["sampled"], told["diversity"]
        covered = f"{coverage['covered']:,} of {coverage['rules']:,} decidable rules of the policy apply to some row"
        yield f"{covered}; not {', '.join(coverage['uncovered'])}" if coverage["uncovered"] else covered
        yield (
            f"{sampled['walked']:,} of {sampled['walks']:,} walks gone as sampled; rules wanted of rows: "
            + ", ".join(f"{name} touched in {count:,}" for name, count in sampled["rules_touched"].items())
        )
        yield (
            f"{diversity['skeletons']:,} of {diversity['rows']:,} instructions differ in more than values; "
            f"{diversity['combinations']:,} combinations of writing tools and rules"
        )
    for number, counts in enumerate(told["rounds"], 1):
        lost = ", ".join(f"{stage} {count:,}" for stage, count in counts["rejected"].items())
        yield f"round {number}: {counts['accepted']:,} of {counts['in']:,} tasks accepted" + (
            f"; {lost}" if lost else ""
        )
    for criterion, marks in told["committee"]["criteria"].items():
        if marks["kappa"] is not None:
            yield f"reviewers on {criterion}: {marks['yes']:.0%} yes, kappa {marks['kappa']:.2f}"
    if played := told["played"]["attempts"]:
        lost = ", ".join(f"{visible(code)} {count:,}" for code, count in told["played"]["rejected"].items()) or "none"
        yield f"attempts played: {played:,}; rejected: {lost}"
    for kind, counts in told["mistakes"].items():
        by, found = (
            ", ".join(f"{visible(code)} {count:,}" for code, count in counts[how].items())
            for how in ("caught_by", "caught")
        )
        caught = f"caught by {by} (as {found})" if by else "breaks nothing"
        yield f"planted {kind}: {counts['planted']:,}, {caught}; {counts['kept']:,} kept"
    for name, counts in report["replayed"].items():
        yield f"{name}: {counts['agree']:,} of {counts['rows']:,} rows replayed from their exported form"

"""What a run of conversations hands out at its end: exports, each replayed once more, report, card and page."""

from collections.abc import Iterable, Mapping
from typing import Any

from callwright.errors import OptionError
from callwright.export import MULTI_TURN, card, layouts
from callwright.pipelines.decided import Work
from callwright.pipelines.replayed import replayed
from callwright.pipelines.session import Finished
from callwright.report import page
from callwright.runs import Run
from callwright.runs import folder as places
from callwright.runs.run import spending
from callwright.tasks import ROLE as AUTHOR
from callwright.tasks import Scripted

FORMAT = "openai"
EXPORTS = [FORMAT, "sharegpt", "trl", "xlam"]

_RECIPE = (
    "Conversations of several turns between a user and an agent with tools, grown from a world's records (the recipe "
    "of APIGen-MT, arXiv 2504.03601). Each task was executed, held against the policy, proven and reviewed before it "
    "was played; each conversation reaches the gold state, says what had to be said, and was replayed once more"
)


def exports(given: Iterable[str]) -> list[str]:
    """The layouts to write, our own first.

    Raises:
        OptionError: there is no such layout.
    """
    names = [FORMAT, *(name for name in dict.fromkeys(given) if name != FORMAT)]
    if strange := [name for name in names if name not in EXPORTS]:
        raise OptionError(f"conversations can't be exported as {strange[0]!r}; there are {', '.join(EXPORTS)}")
    return names


def _more_of(options: Mapping[str, Any]) -> list[str]:
    """Files beside the layouts of whole rows."""
    return [name for name, option in (("pairs", "pairs"), ("responses", "per_response")) if options[option]]


def hand_out(run: Run, work: Work, reason: str | None) -> Finished:
    """Closes the journal, writes all that is made from it, and replays every export once more."""
    done = work.enough
    run.settle("complete" if done else reason or "stopped", complete=done)
    folder, configuration = run.folder, run.folder.configuration
    options = configuration.options
    told = {
        FORMAT: {"written": run.tally.kept},
        **layouts(folder.path / places.EXPORT, FORMAT, [*options["export"], *_more_of(options)], MULTI_TURN),
    }
    again, rules = replayed(folder.path / places.EXPORT, list(told), work.tasks, work.hashes, work.world)
    data = {**work.trajectories.data(), "rules": rules}
    items = run.tally.items if done else None
    report = run.write_report(items=items, more={"exports": told, "replayed": again, "trajectories": data})
    domain = options["domain"]
    scripted = {"scripted": Scripted.name} in (configuration.roles.get(role) for role in (AUTHOR, "user", "agent"))
    folder.write(
        places.CARD,
        card(
            report,
            configuration.model_dump(mode="json"),
            title=f"Conversations with tools: {domain}",
            recipe=f"{_RECIPE}.",
            labels=["apigen-mt", domain, *([Scripted.name] if scripted else [])],
            more=work.trajectories.markdown(data),
        ),
    )
    more = work.trajectories.html(data)
    folder.write(places.PAGE, page(report, spending(folder.path), title=f"apigen-mt: {domain}", more=more))
    if differing := {name: counts for name, counts in again.items() if counts["agree"] != counts["rows"]}:
        lost = ", ".join(f"{n['rows'] - n['agree']:,} of {name}" for name, n in differing.items())
        return Finished(False, f"rows do not replay from their exported form: {lost}", report, run.notes)
    return Finished(done, None if done else reason, report, run.notes)

"""Commands that fill a newsroom: init, add, import."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from broadsheet.cli.place import now, open_here
from broadsheet.cli.progress import progress
from broadsheet.errors import InputError
from broadsheet.newsroom import create_newsroom
from broadsheet.newsroom.importing import Tally

MOST_PROBLEMS = 20
"""Bad items named on screen; all are counted and kept in the log."""


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(init)
    app.command()(add)
    app.command(name="import")(import_)


def init(folder: Annotated[Path, typer.Argument(help="Folder to make the newsroom in.")]) -> None:
    """Make a newsroom in a folder."""
    create_newsroom(folder).close()
    typer.echo(f"newsroom made in {folder}; add feeds with `broadsheet --dir {folder} add …`")


def add(
    context: typer.Context,
    targets: Annotated[list[str] | None, typer.Argument(help="Feeds, sites or OPML files.", show_default=False)] = None,
    starter: Annotated[bool, typer.Option("--starter", help="Add the packaged list of outlets' feeds.")] = False,
) -> None:
    """Add feeds: by address, by a site that names them, from OPML, or the starter list."""
    from broadsheet.newsroom.subscribing import add_starter, add_target  # noqa: PLC0415 - loads the network code

    if not targets and not starter:
        raise typer.BadParameter("name a feed, a site or an OPML file, or say --starter")
    failed = 0
    with open_here(context) as newsroom:
        if starter:
            feeds, outlets = add_starter(newsroom, now())
            typer.echo(f"starter list: {feeds} feeds of {outlets} outlets added")
        for target in targets or []:
            try:
                found = add_target(newsroom, target, now())
            except InputError as error:
                failed += 1
                typer.echo(f"broadsheet: {error}", err=True)
                continue
            for address in found:
                typer.echo(f"added {address}")
            if not found:
                typer.echo(f"{target}: every feed was known already")
    if failed:
        raise typer.Exit(1)


def import_(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="JSON lines (plain or gzip), pages, WARC, or folders of them.")],
    update: Annotated[bool, typer.Option(help="Group stories and build pages afterwards.")] = True,
) -> None:
    """Import articles from files, then group stories and build their pages."""
    with open_here(context) as newsroom:
        with progress() as report:
            tally = newsroom.import_paths(files, now(), on_stage=report)
            done = newsroom.update(on_stage=report) if update else None
        show_tally(tally)
        if done:
            typer.echo(
                f"{done.articles} articles, {done.stories} stories, {done.pages} with a page, {done.built} pages built"
            )
    if not any(tally.counts[word] for word in ("imported", "updated", "unchanged", "duplicate")):
        raise typer.Exit(1)


def show_tally(tally: Tally) -> None:
    """Print how the items ended, and name the bad ones."""
    for place, disposition, reason in tally.problems[:MOST_PROBLEMS]:
        typer.echo(f"{place}: {disposition}: {reason}", err=True)
    if len(tally.problems) > MOST_PROBLEMS:
        typer.echo(f"… and {len(tally.problems) - MOST_PROBLEMS} more, all in the log", err=True)
    typer.echo(", ".join(f"{count} {word}" for word, count in sorted(tally.counts.items())) or "nothing found")
    if tally.relabelled:
        typer.echo(f"{len(tally.relabelled)} in another language than they say: relabelled, each in the log")

"""Commands that keep a newsroom going: gather, update, run, serve, export, status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from broadsheet.cli.place import now, open_here
from broadsheet.cli.progress import Report, progress
from broadsheet.cli.setup import show_tally
from broadsheet.newsroom import Newsroom


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(gather)
    app.command()(update)
    app.command()(run)
    app.command()(serve)
    app.command()(export)
    app.command()(status)


def gather(context: typer.Context) -> None:
    """Fetch the feeds that are due and the new articles they list."""
    from broadsheet.newsroom.gathering import gather_once  # noqa: PLC0415 - loads the network code

    with open_here(context) as newsroom:
        with progress() as report:
            tally = gather_once(newsroom, now(), on_stage=report)
        show_tally(tally)


def update(context: typer.Context) -> None:
    """Group stories and build the pages that changed."""
    with open_here(context) as newsroom:
        _update(newsroom)


def _update(newsroom: Newsroom) -> None:
    with progress() as report:
        done = newsroom.update(on_stage=report)
    typer.echo(f"{done.articles} articles, {done.stories} stories, {done.pages} with a page, {done.built} pages built")


def run(
    context: typer.Context,
    every: Annotated[float, typer.Option(min=1, help="Minutes between rounds.")] = 10.0,
    rounds: Annotated[int, typer.Option(min=0, help="Stop after this many rounds; 0 goes on.")] = 0,
) -> None:
    """Keep going: gather, update stories, rebuild pages; stop with Ctrl-C and start again at any time."""
    import time  # noqa: PLC0415 - only this command waits

    from broadsheet.newsroom.gathering import gather_once  # noqa: PLC0415 - loads the network code

    done = 0
    while True:
        with open_here(context) as newsroom:
            with progress() as report:
                tally = gather_once(newsroom, now(), on_stage=report)
            show_tally(tally)
            _update(newsroom)
        done += 1
        if rounds and done >= rounds:
            return
        time.sleep(60 * every)


def serve(
    context: typer.Context,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port; 0 picks a free one.")] = None,
) -> None:
    """Serve the pages on this machine."""
    from broadsheet.serve.running import serve_newsroom  # noqa: PLC0415 - loads the web framework

    with open_here(context, host=host, port=port) as newsroom:
        serve_newsroom(newsroom, lambda address: typer.echo(f"serving on {address}"))


def export(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="Folder to write the site to.")],
    full_text: Annotated[
        bool,
        typer.Option("--full-text", help="Whole articles instead of cited paragraphs; the texts are their outlets'."),
    ] = False,
) -> None:
    """Write the whole site as files that open without a server."""
    from broadsheet.newsroom.view import NewsroomReader  # noqa: PLC0415 - renderers load templates
    from broadsheet.publish.site import site_files, write_site  # noqa: PLC0415

    with open_here(context) as newsroom:
        with newsroom.store.read() as tx:
            redirects = tx.stories.redirects()
        files = site_files(NewsroomReader(newsroom), full_text=full_text, redirects=redirects)
        with progress() as report:
            done = write_site(folder, _counted(files, report))
    typer.echo(f"{done.written} files written, {done.unchanged} unchanged, {done.removed} removed, in {folder}")


def _counted(files: Iterable[tuple[str, bytes]], report: Report) -> Iterator[tuple[str, bytes]]:
    for number, item in enumerate(files, 1):
        report("export", number, 0)
        yield item


def status(context: typer.Context) -> None:
    """Count articles, stories and feeds, and how every item ended."""
    with open_here(context) as newsroom, newsroom.store.read() as tx:
        typer.echo(f"newsroom {newsroom.folder}")
        typer.echo(
            f"{tx.articles.count()} articles, {tx.stories.count()} stories, {tx.stories.count(min_outlets=2)} of"
            f" two or more outlets, {len(tx.outlets.feeds())} feeds"
        )
        for (step, disposition), count in tx.runs.totals().items():
            typer.echo(f"{step}\t{disposition}\t{count}")

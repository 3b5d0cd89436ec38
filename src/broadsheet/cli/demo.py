"""``broadsheet demo``: the sample newsroom, built and served."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from broadsheet.cli.progress import progress
from broadsheet.cli.setup import show_tally


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(demo)


def demo(
    folder: Annotated[Path, typer.Option("--dir", help="Folder of the sample newsroom.")] = Path("demo-newsroom"),
    once: Annotated[bool, typer.Option("--once", help="Build it and stop, without serving.")] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to serve on; 0 picks a free one.")] = 8080,
) -> None:
    """Build the sample newsroom of invented outlets and serve its pages on this machine."""
    from broadsheet.newsroom.sample import build_sample_newsroom, sample_story  # noqa: PLC0415 - loads everything

    with progress() as report:
        newsroom, tally, done = build_sample_newsroom(folder, port=port, on_stage=report)
    with newsroom:
        show_tally(tally)
        typer.echo(f"{done.articles} articles, {done.stories} stories, {done.pages} with a page")
        story = sample_story(newsroom)
        if once:
            typer.echo(f"the sample story: broadsheet --dir {folder} show {story}")
            return
        from broadsheet.serve.running import serve_newsroom  # noqa: PLC0415 - loads the web framework

        serve_newsroom(
            newsroom, lambda address: typer.echo(f"the sample story: {address}/stories/{story}  (Ctrl-C stops)")
        )

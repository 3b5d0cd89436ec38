"""The command line: global options, commands, and how errors are shown."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from broadsheet import __version__
from broadsheet.cli import corrections, demo, ratings, reading, running, setup, stage
from broadsheet.cli.place import Place
from broadsheet.errors import BroadsheetError, Transient
from broadsheet.scale.collector import collect_rarely

app = typer.Typer(
    name="broadsheet",
    help="One story, every outlet, on one page: gather, group, compare and check the news, offline.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
setup.register(app)
running.register(app)
reading.register(app)
demo.register(app)
app.add_typer(corrections.app, name="story")
app.add_typer(ratings.app, name="ratings")
app.add_typer(stage.app, name="stage")

INTERRUPTED = 130
TRY_AGAIN = 75
"""Exit status of ``EX_TEMPFAIL``: the same command may work later."""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"broadsheet {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Option("--dir", help="The newsroom's folder; else the nearest one upward, else your data folder."),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Gather, group, compare and check the news, offline."""
    del version
    context.obj = Place(folder)


def main() -> None:
    """Run the command line; errors are one line on standard error and a status that says whether to try again."""
    collect_rarely()
    try:
        app()
    except BroadsheetError as error:
        typer.echo(f"broadsheet: {error}", err=True)
        sys.exit(TRY_AGAIN if isinstance(error, Transient) else 1)
    except BrokenPipeError:  # the reader of our output has seen enough
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        typer.echo("broadsheet: interrupted; the same command goes on where this one stopped", err=True)
        sys.exit(INTERRUPTED)

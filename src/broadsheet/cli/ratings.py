"""``broadsheet ratings …``: rating schemes as data with rater, date, address and licence."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from broadsheet.cli.place import open_here
from broadsheet.errors import InputError
from broadsheet.outlets.importers import MOST_BYTES, Passport, import_scheme
from broadsheet.settings import Settings

app = typer.Typer(help="Rating schemes: data with a passport. None is shipped; you import the ones you may use.")

MOST_PROBLEMS = 10
"""Rows that could not be read, named on screen; all are counted."""


@app.command(name="list")
def list_schemes(context: typer.Context) -> None:
    """List the imported schemes; an asterisk marks the one in use."""
    with open_here(context) as newsroom, newsroom.store.read() as tx:
        names = tx.ratings.ids()
        if not names:
            typer.echo("no rating scheme yet; see `broadsheet ratings import --help`")
        for name in names:
            scheme = tx.ratings.get(name)
            sides = Counter(rating.side for rating in scheme.ratings)
            mark = "*" if name == newsroom.settings.scheme else " "
            counts = ", ".join(f"{sides[side]} {side}" for side in ("left", "center", "right", "unrated"))
            dated = scheme.dated.isoformat() if scheme.dated else "no date"
            typer.echo(f"{mark} {name}\t{scheme.rater}\t{dated}\t{scheme.licence}\t{counts}")


@app.command(name="import")
def import_(
    context: typer.Context,
    source: Annotated[str, typer.Argument(help="File or address: CSV, JSON, MBFC export, AllSides table.")],
    kind: Annotated[str, typer.Option(help="csv, json, mbfc or allsides; guessed when absent.")] = "",
    name: Annotated[str, typer.Option(help="Short name of the scheme.")] = "",
    rater: Annotated[str, typer.Option(help="Who rates.")] = "",
    dated: Annotated[str, typer.Option(help="ISO date of the ratings.")] = "",
    licence: Annotated[str, typer.Option(help="What the rater allows.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="I have read the licence; do not ask.")] = False,
    use: Annotated[bool, typer.Option("--use", help="Use the scheme at once.")] = False,
) -> None:
    """Import a rater's ratings; shows the licence and asks before it keeps them."""
    with open_here(context) as newsroom:
        data = _read(source, newsroom.settings)
        address = source if "://" in source else ""
        scheme, problems = import_scheme(data, kind, Passport(name, rater, dated, address, licence), where=source)
        typer.echo(f"{scheme.rater}: ratings of {len(scheme.ratings)} outlets, dated {scheme.dated or 'not stated'}")
        typer.echo(f"from {scheme.address}")
        typer.echo(f"licence: {scheme.licence}")
        for problem in problems[:MOST_PROBLEMS]:
            typer.echo(f"left out: {problem}", err=True)
        if len(problems) > MOST_PROBLEMS:
            typer.echo(f"left out: {len(problems) - MOST_PROBLEMS} more rows", err=True)
        if not yes:
            if not sys.stdin.isatty():
                raise InputError("not kept: the licence was not accepted", where=source, hint="read it, then say --yes")
            typer.confirm("May you use these ratings under that licence?", abort=True)
        with newsroom.store.write() as tx:
            tx.ratings.put(scheme)
        if use:
            newsroom.use_scheme(scheme.id)
        typer.echo(
            f"kept as {scheme.id}" + ("; in use" if use else f"; use it with `broadsheet ratings use {scheme.id}`")
        )


@app.command(name="use")
def use_scheme(context: typer.Context, name: Annotated[str, typer.Argument(help="Scheme, or `none`.")]) -> None:
    """Follow a scheme on every page from now on."""
    with open_here(context) as newsroom:
        newsroom.use_scheme("" if name == "none" else name)
        done = newsroom.update()
    typer.echo(f"{name} is in use; {done.built} pages built again")


def _read(source: str, settings: Settings) -> bytes:
    """Return the bytes of a file or an address.

    Raises:
        InputError: When the file cannot be read or is too large.
    """
    if "://" in source:
        from broadsheet.newsroom.fetching import fetch_once  # noqa: PLC0415 - loads the network code

        return fetch_once(source, settings).body
    path = Path(source)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"larger than {MOST_BYTES} bytes", where=source)
        return path.read_bytes()
    except OSError as error:
        raise InputError(error.strerror or str(error), where=source) from error

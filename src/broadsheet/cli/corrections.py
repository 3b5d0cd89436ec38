"""``broadsheet story …``: a person's corrections, kept through every re-clustering and logged."""

from __future__ import annotations

from typing import Annotated

import typer

from broadsheet.cli.place import now, open_here
from broadsheet.errors import InputError
from broadsheet.newsroom import Newsroom

app = typer.Typer(help="Correct stories: merge, split, move, pin. Corrections are kept and logged.")


def _keep(newsroom: Newsroom, kind: str, articles: list[str]) -> None:
    number = newsroom.correct(kind, articles, now())
    newsroom.update()
    typer.echo(f"correction {number}: {kind} of {len(articles)} articles; kept through every update")
    with newsroom.store.read() as tx:
        homes = tx.stories.of_articles(articles)
    found = {homes.get(article) for article in articles}
    if len(found) != (len(articles) if kind == "split" else 1):
        typer.echo("it has no full effect: another correction speaks against it (`broadsheet story log`, then `undo`)")
    else:
        typer.echo(f"now: {', '.join(f'{article} in {homes.get(article)}' for article in articles[:8])}")


def _several(articles: list[str]) -> list[str]:
    """Return article ids once each.

    Raises:
        InputError: When fewer than two are left.
    """
    unique = list(dict.fromkeys(articles))
    if len(unique) < 2:
        raise InputError("a split needs two different articles or more")
    return unique


@app.command()
def merge(context: typer.Context, first: str, second: str) -> None:
    """Join two stories for good."""
    with open_here(context) as newsroom:
        left, right = newsroom.story(first), newsroom.story(second)
        if left.id == right.id:
            gone = [name for name in (first, second) if name != left.id]
            why = f": {gone[0]} was joined to {left.id} before" if gone else ""
            raise InputError(f"{first} and {second} are one story already{why}")
        _keep(newsroom, "merge", [left.articles[0], right.articles[0]])


@app.command()
def split(
    context: typer.Context,
    articles: Annotated[list[str], typer.Argument(help="Two or more, by id or address.")],
) -> None:
    """Keep articles in different stories for good."""
    with open_here(context) as newsroom:
        _keep(newsroom, "split", _several([newsroom.article(name).id for name in articles]))


@app.command()
def move(context: typer.Context, article: str, story: str) -> None:
    """Put an article into another story for good."""
    with open_here(context) as newsroom:
        moved = newsroom.article(article).id
        target = newsroom.story(story)
        if moved in target.articles:
            raise InputError(f"{moved} is in {target.id} already")
        _keep(newsroom, "move", [moved, target.articles[0]])


@app.command()
def pin(context: typer.Context, story: str) -> None:
    """Keep a story's articles together, with no other joining them."""
    with open_here(context) as newsroom:
        _keep(newsroom, "pin", list(newsroom.story(story).articles))


@app.command()
def undo(context: typer.Context, number: Annotated[int, typer.Argument(help="Number in the log.")]) -> None:
    """Take a correction back; undoing an undo puts it in force again."""
    with open_here(context) as newsroom:
        made = newsroom.undo(number, now())
        newsroom.update()
        typer.echo(f"correction {made}: takes back {number}; the log keeps both")


@app.command()
def log(context: typer.Context) -> None:
    """List every correction in the order it was made."""
    with open_here(context) as newsroom, newsroom.store.read() as tx:
        for number, kind, articles, made in tx.stories.constraints():
            typer.echo(f"{number}\t{made.isoformat() if made else ''}\t{kind}\t{' '.join(articles)}")

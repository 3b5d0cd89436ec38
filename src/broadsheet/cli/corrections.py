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


@app.command()
def merge(context: typer.Context, first: str, second: str) -> None:
    """Join two stories for good."""
    with open_here(context) as newsroom:
        left, right = newsroom.story(first), newsroom.story(second)
        if left.id == right.id:
            raise InputError(f"{first} and {second} are one story already")
        _keep(newsroom, "merge", [left.articles[0], right.articles[0]])


@app.command()
def split(
    context: typer.Context, articles: Annotated[list[str], typer.Argument(help="Two or more article ids.")]
) -> None:
    """Keep articles in different stories for good."""
    if len(articles) < 2:
        raise InputError("a split needs two articles or more")
    with open_here(context) as newsroom:
        _keep(newsroom, "split", articles)


@app.command()
def move(context: typer.Context, article: str, story: str) -> None:
    """Put an article into another story for good."""
    with open_here(context) as newsroom:
        target = newsroom.story(story)
        others = [name for name in target.articles if name != article]
        if not others:
            raise InputError(f"{article} is the only article of {story}")
        _keep(newsroom, "move", [article, others[0]])


@app.command()
def pin(context: typer.Context, story: str) -> None:
    """Keep a story's articles together, with no other joining them."""
    with open_here(context) as newsroom:
        _keep(newsroom, "pin", list(newsroom.story(story).articles))


@app.command()
def log(context: typer.Context) -> None:
    """List every correction in the order it was made."""
    with open_here(context) as newsroom, newsroom.store.read() as tx:
        for number, kind, articles, made in tx.stories.constraints():
            typer.echo(f"{number}\t{made.isoformat() if made else ''}\t{kind}\t{' '.join(articles)}")

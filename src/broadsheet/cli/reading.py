"""Commands that read: stories, show, brief, verify, why."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from broadsheet.cli.place import now, open_here
from broadsheet.cluster import Near, Why
from broadsheet.text.normalize import clean


class Format(StrEnum):
    """How a story is shown."""

    text = "text"
    md = "md"
    json = "json"
    html = "html"


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(stories)
    app.command()(show)
    app.command(name="brief")(big_picture)
    app.command()(verify)
    app.command()(why)


def stories(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="Most stories listed.")] = 30,
    min_outlets: Annotated[int, typer.Option(min=1, help="Least outlets of a story.")] = 2,
) -> None:
    """List stories, most independent reports first."""
    with open_here(context) as newsroom, newsroom.store.read() as tx:
        rows = tx.stories.listing(min_outlets=min_outlets, limit=limit)
        total = tx.stories.count(min_outlets=min_outlets)
        headlines = newsroom.headlines(str(row["id"]) for row in rows)
    if not sys.stdout.isatty():
        for row in rows:
            title = clean(headlines.get(row["id"], row["title"]))
            print(  # noqa: T201 - plain lines for scripts
                row["id"], row["outlets"], row["reports"], (row["last"] or "")[:16], title, sep="\t"
            )
        return
    table = Table("story", "outlets", "reports", "last", "headline", caption=f"{len(rows)} of {total} stories")
    for row in rows:
        title = escape(headlines.get(row["id"], row["title"]))
        table.add_row(row["id"], str(row["outlets"]), str(row["reports"]), (row["last"] or "")[:16], title)
    Console().print(table)


def escape(text: str) -> str:
    """Return outside text made safe for the terminal: no control characters, no Rich markup."""
    return clean(text).replace("[", r"\[")


def show(
    context: typer.Context,
    story: Annotated[str, typer.Argument(help="Story id, old or new.")],
    output: Annotated[Format, typer.Option("--format", help="text, md, json or html.")] = Format.text,
    scheme: Annotated[str | None, typer.Option(help="Follow another rating scheme.")] = None,
) -> None:
    """Show the page of a story."""
    from broadsheet.publish.formats import render  # noqa: PLC0415 - renderers load templates

    with open_here(context) as newsroom:
        sys.stdout.write(render(newsroom.brief(story, scheme), output.value))


def big_picture(
    context: typer.Context,
    article: Annotated[str, typer.Argument(help="Address or file (.html, .txt, .json) of an article of your own.")],
    embed: Annotated[bool, typer.Option("--embed", help="Print the box as HTML to embed.")] = False,
) -> None:
    """Print the big-picture box of the story that an article of your own belongs to."""
    from broadsheet.newsroom.own_article import find_story, read_own_article  # noqa: PLC0415 - fetches, extracts
    from broadsheet.publish.formats import render  # noqa: PLC0415 - renderers load templates

    with open_here(context) as newsroom:
        own = read_own_article(newsroom, article, now())
        story = find_story(newsroom, own)
        sys.stdout.write(render(newsroom.brief(story), "embed" if embed else "box"))


def verify(
    context: typer.Context,
    story: Annotated[list[str] | None, typer.Argument(help="Story ids.", show_default=False)] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every page.")] = False,
) -> None:
    """Replay every citation against the stored words; ends with status 1 when one differs."""
    if not story and not everything:
        raise typer.BadParameter("name stories, or say --all")
    failed = checked = pages = 0
    with open_here(context) as newsroom:
        wanted = None if everything else [newsroom.story(name).id for name in story or []]
        for identifier, count, problems in newsroom.verify(wanted):
            pages += 1
            checked += count
            for problem in problems:
                failed += 1
                where = f"{identifier} {problem.article}".strip()
                typer.echo(f"{where}: {problem.reason}", err=True)
    typer.echo(f"{checked} citations on {pages} pages checked, {failed} failed")
    if failed:
        raise typer.Exit(1)


def why(
    context: typer.Context,
    article: Annotated[str, typer.Argument(help="Article id or address.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say which names, words, figures, times and links put an article in its story, and what nearly joined."""
    with open_here(context) as newsroom:
        found = newsroom.why(article)
        if as_json:
            typer.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1))
            return
        names = {name: outlet.name for name, outlet in newsroom.outlets().items()}
        for line in _told(found, newsroom.article(article).title, names):
            typer.echo(clean(line))


def _told(found: Why, title: str, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines that say why an article is in its story."""

    def article_line(near: Near) -> str:
        likeness = f", likeness {near.likeness / 1000:.2f}" if near.likeness is not None else ""
        return f"“{near.title}” ({names.get(near.outlet, near.outlet)}{likeness}; {near.article})"

    yield f"“{title}” ({found.article})"
    if found.others:
        more = f"{found.others} other article{'s' if found.others > 1 else ''}"
        yield f"is in story {found.story}, “{found.title}”, with {more}:"
    else:
        yield f"is alone in story {found.story}: no other article was alike enough."
    for reason in found.reasons:
        yield f"  - {reason.detail}."
    for place, fellow in enumerate(found.fellows):
        yield f"  - {'most alike' if not place else 'then'}: {article_line(fellow)}."
    if found.nearest is not None:
        yield ""
        yield f"Nearest outside: {article_line(found.nearest)}"
        theirs = f"{(found.nearest_average or 0) / 1000:.2f} on average with that story's articles"
        mine = f", {found.average / 1000:.2f} with those of its own" if found.average is not None else ""
        yield f"of story {found.nearest.story}; likeness {theirs}{mine}."
        if found.nearest.shares:
            yield f"  - both name {', '.join(found.nearest.shares)}."
        for lack in found.nearest.lacks:
            yield f"  - {lack}."

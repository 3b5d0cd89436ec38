"""``broadsheet stage …``: each step as a filter of JSON lines, so that it can be measured, scripted or replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from broadsheet.cli.lines import Line, emit, failure, filter_lines, read_lines
from broadsheet.cli.place import now
from broadsheet.model.article import Article
from broadsheet.model.story import Material

app = typer.Typer(help="Each step as a filter: JSON lines on standard input, JSON lines on standard output.")

Input = Annotated[
    Path | None, typer.Argument(help="JSON lines, plain or gzip; standard input when absent.", show_default=False)
]


def _each_article(source: Path | None, work: Callable[[Article], Mapping[str, Any]]) -> None:
    """Apply ``work`` to each article line; the record's unknown fields pass through."""
    moment = now()

    def one(line: Line) -> Mapping[str, Any]:
        article = line.article(moment)
        return {**line.unknown(), "id": line.named(article), **work(article)}

    filter_lines(source, one)


def _each_story(source: Path | None, work: Callable[[Material, Mapping[str, Any]], Mapping[str, Any]]) -> None:
    """Apply ``work`` to each story line; the record's unknown fields pass through."""
    from broadsheet.newsroom.loose import loose_material  # noqa: PLC0415 - each filter loads only its own step

    moment = now()

    def one(line: Line) -> Mapping[str, Any]:
        material = loose_material(line.record, where=line.source, line=line.number, now=moment)
        kept = {key: value for key, value in line.record.items() if key != "articles"}
        return {**kept, **work(material, line.record)}

    filter_lines(source, one)


@app.command()
def extract(
    source: Input = None,
    pages: Annotated[Path | None, typer.Option("--pages", help="A folder of .html or .html.gz instead.")] = None,
    method: Annotated[str, typer.Option(help="default or fast.")] = "default",
) -> None:
    """Turn pages ({id,url,html}) into articles."""
    from broadsheet.cli.stage_extract import extract_lines  # noqa: PLC0415 - as above

    extract_lines(source, pages, method)


@app.command()
def cluster(
    source: Input = None,
    final: Annotated[bool, typer.Option("--final", help="After repairs, not on arrival.")] = False,
    each: Annotated[bool, typer.Option("--each", help="Answer each line before the next is read.")] = False,
) -> None:
    """Give each article its story: as decided on arrival, or after repairs.

    On arrival, lines are held until one of a later hour comes (4,096 at most, 512 undated ones) and decided together,
    so their order inside the hour decides nothing.
    """
    from broadsheet.cli.stage_cluster import cluster_each, cluster_lots  # noqa: PLC0415 - each loads only its own step
    from broadsheet.cluster import cluster as all_at_once  # noqa: PLC0415

    if not final:
        (cluster_each if each else cluster_lots)(source)
        return

    def decide(articles: list[Article]) -> Mapping[str, Mapping[str, Any]]:
        return {name: {"story": draft.id} for draft in all_at_once(articles) for name in draft.articles}

    _together(source, decide)


@app.command()
def trace(source: Input = None) -> None:
    """Say of each article whose text it carries.

    Of several lines with one id the newest words count; the others than the first are a revision, or a duplicate where
    the words are the same.
    """
    from broadsheet.trace import trace as find_origins  # noqa: PLC0415 - as above

    def decide(articles: list[Article]) -> Mapping[str, Mapping[str, Any]]:
        return {name: {"origin": found.origin, "kind": found.kind} for name, found in find_origins(articles).items()}

    def again(first: Article, later: Article) -> Mapping[str, Any]:
        return {"kind": "duplicate" if first.revision == later.revision else "revision"}

    _together(source, decide, again)


def _together(
    source: Path | None,
    decide: Callable[[list[Article]], Mapping[str, Mapping[str, Any]]],
    again: Callable[[Article, Article], Mapping[str, Any]] = lambda _first, _later: {},
) -> None:
    """Decide about all articles at once; output keeps the order of input.

    Args:
        source: File, or None for standard input.
        decide: What is said of each id.
        again: What is said instead of a later line of an id, given the first one in time.
    """
    moment = now()
    held: list[tuple[Mapping[str, Any], Article | None]] = []
    for line in read_lines(source):
        try:
            article = line.article(moment, normalise=True)
            held.append(({**line.unknown(), "id": line.named(article)}, article))
        except Exception as error:  # noqa: BLE001 - a bad line must not stop the stream
            held.append((failure(line, error), None))
    articles = [item for _, item in held if item is not None]
    decided = decide(articles)
    firsts = {item.id: item for item in sorted(articles, key=_moment, reverse=True)}
    for told, item in held:
        if item is None:
            emit(told)
            continue
        first = firsts[item.id]
        more = {} if item is first else again(first, item)
        emit({**told, **decided[item.id], **more})


def _moment(article: Article) -> tuple[float, str]:
    """Return when an article got its words, for sorting; undated ones come last."""
    when = article.updated or article.published
    return (when.timestamp() if when else float("inf"), article.revision)


@app.command()
def quotes(source: Input = None) -> None:
    """Find quotations with their speakers and cues."""
    from broadsheet.text import quotes as finder  # noqa: PLC0415 - as above

    def find(article: Article) -> Mapping[str, Any]:
        found = []
        for item in finder.find(article.text, article.language or "en"):
            speaker = item.speaker
            cue = (
                {"start": item.cue.start, "end": item.cue.end, "text": item.cue.of(article.text)} if item.cue else None
            )
            said = {"start": speaker.start, "end": speaker.end, "text": speaker.text} if speaker else None
            found.append({"start": item.start, "end": item.end, "speaker": said, "cue": cue})
        return {"quotes": found}

    _each_article(source, find)


@app.command()
def figures(source: Input = None) -> None:
    """Find figures with unit, subject and as-of date."""
    from broadsheet.text import figures as finder  # noqa: PLC0415 - as above

    def find(article: Article) -> Mapping[str, Any]:
        found = [
            {
                "start": item.start,
                "end": item.end,
                "value": item.value,
                "unit": item.unit,
                "subject": item.subject,
                "as_of": item.as_of.isoformat() if item.as_of else None,
            }
            for item in finder.find(article.text, article.language or "en", article.published)
        ]
        return {"figures": found}

    _each_article(source, find)


@app.command()
def dates(source: Input = None) -> None:
    """Find date expressions, resolved against the publication date."""
    from broadsheet.text import dates as finder  # noqa: PLC0415 - as above

    def find(article: Article) -> Mapping[str, Any]:
        found = [
            {"start": item.start, "end": item.end, "date": item.date.isoformat(), "precision": item.precision}
            for item in finder.find(article.text, article.language or "en", article.published)
        ]
        return {"dates": found}

    _each_article(source, find)


@app.command()
def summarize(source: Input = None) -> None:
    """Sum a story up in its outlets' own sentences."""
    from broadsheet.brief.summary import summarize as sum_up  # noqa: PLC0415 - as above
    from broadsheet.publish.json import plain  # noqa: PLC0415

    def work(material: Material, record: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"story": record.get("story"), "sentences": [plain(item) for item in sum_up(material)]}

    _each_story(source, work)


@app.command()
def compare(source: Input = None) -> None:
    """Compare how the sides name and stress a story."""
    from broadsheet.brief.composition import compose_section  # noqa: PLC0415 - as above
    from broadsheet.model.brief import Section  # noqa: PLC0415
    from broadsheet.publish.json import plain  # noqa: PLC0415

    def work(material: Material, record: Mapping[str, Any]) -> Mapping[str, Any]:
        part = compose_section(material, "bias")
        comparison = plain(part.blocks[0]) if isinstance(part, Section) else None
        left_out = None if isinstance(part, Section) else part.reason
        return {"story": record.get("story"), "comparison": comparison, "left_out_because": left_out}

    _each_story(source, work)


@app.command()
def conflicts(source: Input = None) -> None:
    """Find figures, dates, places and claims on which outlets differ."""
    from broadsheet.compare.conflicts import stage_conflicts  # noqa: PLC0415 - as above

    _each_story(source, lambda material, record: {"story": record.get("story"), "conflicts": stage_conflicts(material)})


@app.command()
def timeline(source: Input = None) -> None:
    """Order a story's dated events: as many dates as "limit" says, without it those that stand out."""
    from broadsheet.compare.timeline import timeline as order_events  # noqa: PLC0415 - as above
    from broadsheet.publish.json import plain  # noqa: PLC0415

    def one(line: Line) -> Mapping[str, Any]:
        articles = list(_articles_of(line))
        kept = {key: value for key, value in line.record.items() if key != "articles"}
        given = line.record.get("limit")
        limit = given if type(given) is int and given > 0 else None
        dates = [
            {
                "date": entry.date.isoformat(),
                "sentence": entry.citation.quote,
                "citations": [plain(entry.citation)],
                "reports": entry.reports,
            }
            for entry in order_events(articles, limit=limit)
        ]
        return {**kept, "dates": dates}

    filter_lines(source, one)


def _articles_of(line: Line) -> Iterator[Article]:
    from broadsheet.newsroom.loose import loose_articles  # noqa: PLC0415 - as above

    yield from loose_articles(line.record, where=line.source, line=line.number, now=now())


@app.command()
def brief(source: Input = None) -> None:
    """Write a story's whole page as JSON."""
    from broadsheet.brief import compose  # noqa: PLC0415 - as above
    from broadsheet.publish.json import plain  # noqa: PLC0415

    def work(material: Material, record: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"story": record.get("story"), "brief": plain(compose(material))}

    _each_story(source, work)

"""What the heading of a difference says: what is counted, where, in words that the reports print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from broadsheet.brief.desk import Desk
from broadsheet.brief.figure_labels import label_of
from broadsheet.brief.figure_nouns import counted
from broadsheet.compare.figures import HARM
from broadsheet.compare.statements import Statement, Token, place_of, statements_of
from broadsheet.model.article import Article
from broadsheet.model.compared import Conflict, Update
from broadsheet.model.findings import Figure
from broadsheet.model.span import Citation
from broadsheet.text import figures
from broadsheet.text.figure_subjects import subject_words
from broadsheet.text.lexicon import lexicon

MOST_READ: Final = 3
"""Sentences of a side that are read for names that all sides give: the first tells what the heading must say."""

MOST_NAMES: Final = 2
"""Names that a heading gives where no place is led to."""

TELLING: Final = 3
"""Words of a label that tell what is counted without a name beside them ("lengthy public hearings")."""

_WHERE: Final = frozenset({"in", "at", "near", "off", "outside", "inside", "in the", "at the", "near the", "off the"})
_AMONG: Final = frozenset({"including", "among"})


def figure_of(cited: Citation, desk: Desk) -> Figure | None:
    """Return the figure that a citation holds, or None."""
    article = desk.articles[cited.article]
    found = figures.find(article.text, article.language, article.published)
    return next((each for each in found if each.start < cited.end and cited.start < each.end), None)


def is_toll(item: Conflict | Update) -> bool:
    """Return whether what differs counts people harmed, or some of them: each side's sentence tells of the harm."""
    return item.kind == "count" and all(any(_harm(cited.quote) for cited in side.sentences) for side in item.sides)


def _harm(words: str) -> str:
    """Return the harm that a sentence tells of, "" where it tells of none or of several."""
    classes = subject_words("en").classes
    found = {classes[word] for word in words.casefold().replace(",", " ").split() if word in classes}
    harms = found & HARM
    return min(harms) if len(harms) == 1 else ""


def label_for(item: Conflict | Update, desk: Desk) -> str:
    """Return what is counted or measured, "" where the words beside the number do not say so."""
    cited = [pair for side in item.sides for pair in zip(side.citations, side.sentences, strict=True)]
    for each, sentence in cited:
        article, figure = desk.articles[each.article], figure_of(each, desk)
        if figure is not None and (label := label_of(figure, article.text, article.language)):
            return f"{label} {_harm(sentence.quote)}".strip() if _is_one_of(figure, label, article, sentence) else label
    for each, sentence in cited if item.kind == "count" else ():
        article = desk.articles[each.article]
        english = (article.language or "en")[:2].lower() == "en"
        if english and (label := counted(article.text, each.end, sentence.end)):
            return label
    return ""


def _is_one_of(figure: Figure, label: str, article: Article, sentence: Citation) -> bool:
    """Return whether a number counts some of those harmed: "20 people were killed, including five journalists"."""
    if figure.unit != "count" or HARM & set(label.split()):
        return False
    before = article.text[sentence.start : figure.start].casefold().split()[-3:]
    after = article.text[figure.end : sentence.end].casefold().split()[: len(label.split()) + 3]
    return bool(_AMONG & {*before, *after})


def told_where(item: Conflict | Update, label: str, desk: Desk) -> str:
    """Return where it was, or of whom or what, by names that the sentences of all sides give, "" where there are none.

    A place keeps the word that leads to it ("off Port Hale"); other names stand in brackets, known places before all.

    Args:
        item: What differs.
        label: What is counted; its words are not told again.
        desk: The story's desk.
    """
    sides = [[names for each in side.sentences[:MOST_READ] if (names := _names(each, desk))] for side in item.sides]
    if not all(sides):
        return ""
    told = set(label.casefold().split())
    for names in sides[0]:
        common = [
            name
            for name in names
            if all(any(_gives(row, name) for row in rows) for rows in sides[1:])
            and not told & set(name[1].shown.split())
        ]
        led = [name for name in common if _leads(name)]
        if led:
            return f"{_leads(led[0])} {_printed(led[0])}"
        if common:
            known = [name for name in common if place_of(name[1].shown, "en")]
            return f"({', '.join(_printed(name) for name in (known or common)[:MOST_NAMES])})"
    return ""


_Name = tuple[Statement, Token]


def _names(cited: Citation, desk: Desk) -> list[_Name]:
    """Return the names of a sentence, those of peoples and of who is cited for its figures left out."""
    article = desk.articles[cited.article]
    language = (article.language or "en")[:2].lower()
    statement = next((each for each in statements_of(article) if tuple(each.span) == (cited.start, cited.end)), None)
    if statement is None:
        return []
    found = figures.find(article.text, article.language, article.published)
    sources = [each.source for each in found if each.source and cited.start <= each.start < cited.end]
    return [
        (statement, token)
        for token in statement.tokens
        if token.kind == "name"
        and token.shown not in lexicon(language).demonyms
        and not any(source.start <= token.start < source.end for source in sources)
    ]


def _gives(names: Sequence[_Name], wanted: _Name) -> bool:
    words = set(wanted[1].shown.split())
    return any(words <= set(token.shown.split()) for _, token in names)


def _leads(name: _Name) -> str:
    """Return the word that leads to a place ("off"), "" where the name stands otherwise."""
    words = name[1].lead.split()
    return next((lead for size in (2, 1) if (lead := " ".join(words[-size:])) in _WHERE), "")


def _printed(name: _Name) -> str:
    return name[0].article.text[name[1].start : name[1].end]


def is_telling(label: str, where: str) -> bool:
    """Return whether a label says enough: with a name beside it, or long enough to say what is counted."""
    return bool(label) and (bool(where) or len(label.split()) >= TELLING)

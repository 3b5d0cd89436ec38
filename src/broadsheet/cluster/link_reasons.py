"""Why two stories are linked, in plain words: names and figures as printed, and the relation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from babel import Locale

from broadsheet.model.article import Article
from broadsheet.model.findings import Figure, Name
from broadsheet.text import figures as figure_finder
from broadsheet.text import names as name_finder
from broadsheet.text.lexicon import lexicon

MOST_NAMES = 3
"""Names given as one reason."""

MOST_FIGURES = 2
"""Figures given as one reason."""

LEAST_COUNT = 10
"""Counts below this are shared by chance."""

_LASTING = frozenset({"second", "minute", "hour", "week", "month", "year"})
"""Units of lasting: that both say "two hours" says nothing."""

LONGEST_SUBJECT = 30
"""Characters of what a figure counts that are shown behind it."""


def listed(words: Sequence[str]) -> str:
    """Return words joined by commas and a last "and"; "" for none."""
    return ", ".join(words[:-1]) + (" and " if len(words) > 1 else "") + words[-1] if words else ""


@lru_cache(maxsize=1)
def _english() -> Locale:
    return Locale("en")


def relation(kind: str, language: str | None) -> str:
    """Return how a linked story is related, in plain words.

    Args:
        kind: course, translation or related.
        language: Language of the linked story where it is another one, else None.
    """
    inside = f" in {_english().languages.get(language, language)}" if language else ""
    if kind == "course":
        return "an earlier part of the same course of events"
    if kind == "translation":
        return f"the same event{inside or ' in another language'}"
    return f"a related story{inside}"


@lru_cache(maxsize=8_192)
def full_names(article: Article, lead: int) -> tuple[Name, ...]:
    """Return the names in an article's headline and first ``lead`` characters; () in scripts without capitals."""
    return name_finder.find(_beginning(article, lead), article.language, article.title)


def _beginning(article: Article, lead: int) -> str:
    """Return the first characters of an article's text, no word cut."""
    text = article.text[:lead]
    return text if len(article.text) <= lead else text.rpartition(" ")[0]


def name_words(article: Article, lead: int) -> frozenset[str]:
    """Return the words of the names in an article's headline and first ``lead`` characters."""
    return frozenset(word for name in full_names(article, lead) for word in _parts(name.name))


def as_printed(forms: Iterable[str], articles: Sequence[Article], lead: int, *, most: int = MOST_NAMES) -> list[str]:
    """Return the full names that words of names belong to, in the order of the words, each name once.

    Args:
        forms: Words of names as printed, most telling first.
        articles: Articles that print them.
        lead: Characters of each article that are read.
        most: Names wanted.
    """
    full: dict[str, str] = {}
    for article in articles:
        for name in full_names(article, lead):
            for mention in name.mentions:
                for word in _parts(mention.of(article.text)):
                    _prefer(full, word, name.name)
            for word in _parts(name.name):
                _prefer(full, word, name.name)
    found: list[str] = []
    peoples = {word for article in articles for word in lexicon(article.language or "en").demonyms}
    ordered = list(forms)
    for form in sorted(ordered, key=lambda form: form.casefold() in peoples):
        chosen = full.get(form, form.removesuffix("'s").removesuffix("’s"))
        words = set(_parts(chosen))
        if any(words <= set(_parts(other)) for other in found):
            continue
        found = [other for other in found if not set(_parts(other)) <= words]
        found.append(chosen)
        if len(found) == most:
            break
    return found


def _prefer(full: dict[str, str], word: str, name: str) -> None:
    """Keep the longer name of a word, up to four words; ties go to the alphabet."""
    known = full.get(word, "")
    size, other = len(_parts(name)), len(_parts(known))
    if size <= 4 and (size > other or (size == other and name < known)):
        full[word] = name


def _parts(name: str) -> list[str]:
    return [
        part.removesuffix("'s").removesuffix("’s").strip(".,;:'’\"“”")
        for word in name.split()
        for part in word.split("-")
    ] + ([name] if "-" in name else [])


def shared_figures(
    mine: Sequence[Article], theirs: Sequence[Article], lead: int, *, most: int = MOST_FIGURES
) -> list[str]:
    """Return figures that both stories give for the same thing, with what they count, as ``mine`` print them.

    Years, dates, ages and small counts are none. Across languages subjects cannot be compared: the values must be
    telling by themselves.
    """
    known: dict[tuple[float, str], set[str]] = {}
    languages = {article.language for article in theirs}
    for article in theirs:
        for figure, _ in _figures(article, lead):
            known.setdefault((figure.value, figure.unit), set()).add(figure.subject)
    found: dict[tuple[float, str], tuple[int, str]] = {}
    for article in mine:
        for figure, printed in _figures(article, lead):
            key = (figure.value, figure.unit)
            if key not in known or key in found:
                continue
            same = any(set(figure.subject.split()) & set(subject.split()) for subject in known[key])
            if figure.unit == "count" and not same and (languages == {article.language} or figure.value < 100):
                continue
            shown = printed
            if figure.unit == "count" and figure.subject and figure.subject.casefold() not in printed.casefold():
                shown = f"{printed} {figure.subject[:LONGEST_SUBJECT]}"
            found[key] = (0 if figure.unit != "count" else 1, shown)
    ranked = sorted(found, key=lambda key: (found[key][0], -key[0], key[1]))
    return [found[key][1] for key in ranked[:most]]


@lru_cache(maxsize=8_192)
def _figures(article: Article, lead: int) -> tuple[tuple[Figure, str], ...]:
    text = f"{article.title}\n\n{_beginning(article, lead)}"
    return tuple(
        (figure, text[figure.start : figure.end])
        for figure in figure_finder.find(text, article.language, article.published)
        if figure.unit not in _LASTING and (figure.unit != "count" or figure.value >= LEAST_COUNT)
    )


def reasons(kind: str, abroad: str | None, names: Sequence[str], figures: Sequence[str]) -> tuple[str, ...]:
    """Return the reasons of a link: the relation, then names, then figures."""
    found = [relation(kind, abroad)]
    if names:
        found.append(f"both name {listed(names)}")
    if figures:
        found.append(f"both give {listed(figures)}")
    return tuple(found)

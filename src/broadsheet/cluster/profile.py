"""What clustering looks at in one article: weighted words, names, figures and days."""

from __future__ import annotations

import re
from dataclasses import dataclass

from broadsheet.cluster.terms import TOKEN, is_spaceless, pieces, stem
from broadsheet.cluster.vocabulary import UNSEEN, Vocabulary
from broadsheet.model.article import Article

_TAG = re.compile(r"<[^<>]{0,400}>")
_TF = (0, 16, 25, 30, 33, 36, 38, 40)
"""Weight of a word seen n times: 16 * (1 + log2(n)) damped; a frozen table so that no float decides."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One article as clustering sees it.

    Attributes:
        id: The article's id.
        hour: Hours since 1970, or None when undated.
        words: Weight of each stem of title and body.
        title: Weight of each stem of the title.
        lead: Weight of each stem of the first lines.
        names: Weight of each capitalised stem and pair of stems.
        figures: Weight of each number.
        language: Language given, or None.
    """

    id: str
    hour: int | None
    words: dict[str, int]
    title: dict[str, int]
    lead: dict[str, int]
    names: dict[str, int]
    figures: dict[str, int]
    language: str | None


def profile(article: Article, vocabulary: Vocabulary, *, body: int = 2_000) -> Profile:
    """Return the profile of one article; ``body`` bounds the characters of its text that are read."""
    text = article.text[: body * 2]
    if "<" in text:
        text = _TAG.sub(" ", text)
    if not text and article.description:
        text = article.description
    text = text[:body]
    lead_end = min(len(text), 400)
    counts: dict[str, int] = {}
    names: dict[str, int] = {}
    figures: dict[str, int] = {}
    title = _read(article.title[:500], vocabulary, names, figures)
    lead = _read(text[:lead_end], vocabulary, names, figures)
    rest = _read(text[lead_end:], vocabulary, names, figures)
    for part in (title, title, lead, rest):
        for word, count in part.items():
            counts[word] = counts.get(word, 0) + count
    hour = int(article.published.timestamp() // 3600) if article.published else None
    return Profile(
        article.id, hour, _weigh(counts, vocabulary), _weigh(title, vocabulary), _weigh(lead, vocabulary),
        _weigh(names, vocabulary), {key: 100 for key in figures}, article.language,
    )


def _weigh(counts: dict[str, int], vocabulary: Vocabulary) -> dict[str, int]:
    out = {}
    for word, count in counts.items():
        rarity = vocabulary.rarity(word)
        if rarity > 24:
            out[word] = (rarity * _TF[min(count, 7)]) >> 4
    return out


def _read(text: str, vocabulary: Vocabulary, names: dict[str, int], figures: dict[str, int]) -> dict[str, int]:
    counts: dict[str, int] = {}
    before = ""
    end = 0
    for match in TOKEN.finditer(text):
        token = match[0]
        if token[0].isdigit():
            key = token.replace(",", "")
            figures[key] = figures.get(key, 0) + 1
            before = ""
            continue
        if is_spaceless(token):
            for piece in pieces(token):
                counts[piece] = counts.get(piece, 0) + 1
            before = ""
            continue
        word = stem(token)
        counts[word] = counts.get(word, 0) + 1
        if token[0].isupper():
            rarity, name = vocabulary.look(word)
            if name or (name is None and rarity == UNSEEN):
                names[word] = names.get(word, 0) + 1
                if before and match.start() == end + 1:
                    pair = f"{before} {word}"
                    names[pair] = names.get(pair, 0) + 1
                before = word
            else:
                before = ""
        else:
            before = ""
        end = match.end()
    return counts

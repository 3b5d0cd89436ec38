"""Harder edits and decoys for the tracing of copies: what ``copies.py`` plants beside its first kinds."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from broadsheet.model.article import Article

Edit = Callable[[Article, Article, random.Random], str]
Decoy = Callable[[Article, Article, random.Random], str | None]

BRITISH = {
    "color": "colour", "center": "centre", "labor": "labour", "defense": "defence", "organization": "organisation",
    "program": "programme", "percent": "per cent", "toward": "towards", "while": "whilst", "said": "says",
    "realize": "realise", "recognize": "recognise", "favor": "favour", "traveled": "travelled", "canceled": "cancelled",
    "President": "Mr", "US": "U.S.", "U.S.": "US", "10": "ten", "five": "5", "three": "3", "two": "2", "million": "m",
}  # fmt: skip
NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+")


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs; sentences by threes where the text has no paragraphs."""
    parts = [part.strip() for part in text.split("\n") if part.strip()]
    if len(parts) >= 4:
        return parts
    sentences = sentences_of(text)
    return [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]


def sentences_of(text: str) -> list[str]:
    """Return the sentences, roughly."""
    return re.split(r"(?<=[.!?])\s+", text)


def keep(parts: list[str], least: int) -> list[str]:
    """Return the first paragraphs that hold at least so many words."""
    kept: list[str] = []
    for part in parts:
        kept.append(part)
        if sum(len(one.split()) for one in kept) >= least:
            break
    return kept


def reordered(article: Article, _other: Article, rng: random.Random) -> str:
    """Return the text with its sentences in another order."""
    sentences = sentences_of(article.text)
    for at in range(0, len(sentences) - 1, 2):
        if rng.random() < 0.7:
            sentences[at], sentences[at + 1] = sentences[at + 1], sentences[at]
    half = len(sentences) // 2
    return " ".join([*sentences[half:], *sentences[:half]])


def house_style(article: Article, _other: Article, _rng: random.Random) -> str:
    """Return the text in another house's spelling and number style."""
    text = NUMBER.sub(lambda match: match[0].replace(",", ""), article.text)
    return " ".join(BRITISH.get(word, word) for word in text.split(" "))


def unquoted(article: Article, _other: Article, _rng: random.Random) -> str:
    """Return the text without the paragraphs that quote, as far as 90 words are left."""
    parts = paragraphs(article.text)
    kept = [part for part in parts if not re.search(r"[“”\"]", part)]
    return "\n\n".join(kept if sum(len(part.split()) for part in kept) >= 90 else keep(parts, 120))


def brief(article: Article, _other: Article, rng: random.Random) -> str:
    """Return the first 30 to 60 words, to the end of a sentence where one ends there."""
    words = article.text.split()
    most = rng.randint(30, 60)
    return " ".join(words[:most])


def desk(article: Article, other: Article, rng: random.Random) -> str:
    """Return the text as a desk prints it: new first paragraph, cut, an agency's credit in the last line."""
    parts = keep(paragraphs(article.text)[1:], max(90, int(len(article.text.split()) * rng.uniform(0.3, 0.6))))
    agency = rng.choice(("AP", "Reuters", "AFP"))
    return "\n\n".join([paragraphs(other.text)[0], *parts, f"({agency})"])


def bad_scan(article: Article, _other: Article, rng: random.Random) -> str:
    """Return the text with noise in 3 to 5 percent of its characters."""
    rate = rng.uniform(0.03, 0.05)
    confused = {"o": "0", "l": "1", "i": "l", "e": "c", "s": "5", "h": "b", "n": "u", "t": "f", "a": "o", "r": "n"}
    return "".join(
        confused.get(char, char * 2 if rng.random() < 0.3 else "") if char.isalpha() and rng.random() < rate else char
        for char in article.text
    )


def retold_lede(article: Article, other: Article, rng: random.Random) -> str:
    """Return the text with its first quarter told in other words."""
    parts = paragraphs(article.text)
    count = max(1, len(parts) // 4)
    pool = other.text.split()
    told = []
    for part in parts[:count]:
        words = [rng.choice(pool) if rng.random() < 0.5 else word for word in part.split()]
        rng.shuffle(words)
        told.append(" ".join(words))
    return "\n\n".join([*told, *parts[count:]])


def two_thirds(article: Article, other: Article, rng: random.Random) -> str:
    """Return two thirds of the text with a third of another's, paragraphs mixed."""
    mine, theirs = paragraphs(article.text), paragraphs(other.text)
    mixed = keep(mine, int(len(article.text.split()) * 0.67)) + keep(theirs, int(len(article.text.split()) * 0.33))
    rng.shuffle(mixed)
    return "\n\n".join(mixed)


EDITS: dict[str, Edit] = {
    function.__name__: function
    for function in (reordered, house_style, unquoted, brief, desk, bad_scan, retold_lede, two_thirds)
}


def statement(_article: Article, other: Article, _rng: random.Random) -> str | None:
    """Return an independent text that prints a long statement, quoted paragraph by paragraph; see ``twin``."""
    own = keep(paragraphs(other.text), 160)
    return "\n\n".join([*own[:2], *quoted_statement(other), *own[2:]])


def quoted_statement(speaker: Article) -> list[str]:
    """Return 150 words as papers quote a statement: a mark opens each paragraph, the last one closes."""
    words = [word.strip('"“”') for word in speaker.text.split()][-150:]
    lines = [f"“{' '.join(words[at : at + 50])}" for at in range(0, len(words), 50)]
    lines[-1] += "”"
    return lines


def twin(kind: str, other: Article, second: Article, rng: random.Random) -> str | None:
    """Return a second text beside a decoy that is no copy of it: another report of the statement, another day's stocks."""
    if kind == "statement":
        own = keep(paragraphs(second.text), 160)
        return "\n\n".join([*own, *quoted_statement(other)])
    return template(second, other, rng) if kind == "template" else None


def template(article: Article, _other: Article, rng: random.Random) -> str | None:
    """Return a day's report made from a template: stocks with figures of their own."""
    values = [f"{rng.uniform(100, 40000):,.2f}" for _ in range(16)]
    moves = [rng.choice(("rose", "fell", "gained", "lost", "added", "slipped")) for _ in range(6)]
    days = rng.choice(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"))
    return (
        f"Stocks {moves[0]} on {days}. The Standard & Poor's 500 index {moves[1]} {values[0]} points, or {values[1]} "
        f"percent, to {values[2]}. The Dow Jones industrial average {moves[2]} {values[3]} points to {values[4]}. The "
        f"Nasdaq composite {moves[3]} {values[5]} points to {values[6]}. Benchmark crude oil {moves[4]} {values[7]} "
        f"cents to settle at ${values[8]} per barrel in New York. Brent crude, used to price international oils, "
        f"{moves[5]} {values[9]} cents to ${values[10]} per barrel in London. The price of gold {moves[0]} ${values[11]} "
        f"to ${values[12]} per ounce. The yield on the 10-year Treasury note {moves[1]} to {values[13]} percent. The "
        f"dollar {moves[2]} to {values[14]} yen. {' '.join(article.title.split()[:3])} was in the news."
    )


def tiny(article: Article, other: Article, rng: random.Random) -> str | None:
    """Return an independent item of 25 to 40 words that shares a clause of eight to ten words with the article."""
    start = rng.randint(0, 20)
    clause = article.text.split()[start : start + rng.randint(8, 10)]
    own = other.text.split()[: rng.randint(18, 30)]
    return " ".join([*own[:9], *clause, *own[9:]])


DECOYS: dict[str, Decoy] = {function.__name__: function for function in (statement, template, tiny)}

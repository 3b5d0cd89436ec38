"""Words and content stems of a text."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, Protocol

import snowballstemmer

from broadsheet.text.remembered import SENTENCES, remembered

_WORD: Final = re.compile(r"[^\W_]+(?:['’.-](?=[^\W_])[^\W_]+)*")
_CJK: Final = re.compile(r"[぀-ヿ㐀-䶿一-鿿豈-﫿]+")
_THE_STATES: Final = re.compile(r"\bUS\b(?!\$)")
_DOTTED: Final = re.compile(r"[^\W\d](?:\.[^\W\d])+")
_SPACED_OUT: Final = frozenset({"zh", "ja"})
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_ALGORITHMS: Final = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hi": "hindi",
    "hu": "hungarian",
    "id": "indonesian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "nb": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
    "el": "greek",
    "fa": "persian",
}
_UK_ENDINGS: Final = re.compile(
    r"(?:ями|ами|ові|еві|ого|ому|ими|ій|ий|их|ах|ях|ів|їв|ою|ею|єю|ам|ям|ом|ем|ти|ла|ло|ли|ть|[аеиіоуюяїєьй])$"
)
_SHORTEST_STEM: Final = 3
REMEMBERED: Final = 600
"""Characters of a text up to which its terms are kept: sentences and headlines are asked for again, texts seldom."""

_MEMO: Final = 1 << 17
"""Words kept with their stems; stemming costs some 30 µs a word, a look-up 0.1 µs."""


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's own name


def words(text: str, language: str | None = "en") -> list[str]:
    """Return the words of ``text`` in order, lower case, any script.

    Hyphened words and words with an apostrophe inside are one word ("co-author", "don't"); a possessive "'s" is cut
    off. "U.N." and "UN" are one word; so are "U.S." and "US", which never becomes the pronoun. Chinese and Japanese,
    which write no spaces, give overlapping pairs of characters.

    Args:
        text: Plain text.
        language: ISO 639-1 code; None counts as unknown.
    """
    if "US" in text:
        text = _THE_STATES.sub("U.S", text)
    found = _WORD.findall(text.lower())
    if "." in text:
        found = [_undotted(word) if "." in word else word for word in found]
    if "'" in text or "’" in text:
        found = [_POSSESSIVE.sub("", word) if word[-2:-1] in "'’" else word for word in found]
    if _short(language) in _SPACED_OUT or _CJK.search(text):
        return [piece for word in found for piece in _cjk_pieces(word)]
    return found


def _undotted(word: str) -> str:
    """Return an acronym without its stops; "u.s" keeps them, because "us" is a pronoun."""
    return word.replace(".", "") if word != "u.s" and _DOTTED.fullmatch(word) else word


def _cjk_pieces(word: str) -> list[str]:
    """Return overlapping character pairs of the CJK runs in ``word`` and its other runs whole."""
    pieces: list[str] = []
    at = 0
    for run in _CJK.finditer(word):
        if run.start() > at:
            pieces.append(word[at : run.start()].strip("-.'’"))
        chars = run[0]
        pieces.extend([chars] if len(chars) == 1 else [chars[i : i + 2] for i in range(len(chars) - 1)])
        at = run.end()
    if at < len(word):
        pieces.append(word[at:].strip("-.'’"))
    return [piece for piece in pieces if piece]


@lru_cache(maxsize=_MEMO)
def stem(word: str, language: str | None = "en") -> str:
    """Return the stem of the lower-case ``word``; acronyms and words of languages without one come back whole."""
    if "." in word:
        return word
    language = _short(language)
    if language == "uk":
        cut = _UK_ENDINGS.sub("", word)
        return cut if len(cut) >= _SHORTEST_STEM else word
    stemmer = _stemmer(language)
    return stemmer.stemWord(word) if stemmer is not None else word


@cache
def _stemmer(language: str) -> _Stemmer | None:
    name = _ALGORITHMS.get(language)
    if name is None or name not in snowballstemmer.algorithms():
        return None
    stemmer: _Stemmer = snowballstemmer.stemmer(name)
    return stemmer


def stopwords(language: str | None = "en") -> frozenset[str]:
    """Return the function words of ``language``, lower case; the empty set for a language without a list."""
    return _stopwords(_short(language))


@cache
def _stopwords(language: str) -> frozenset[str]:
    raw = files("broadsheet.text").joinpath("data/stopwords.toml").read_text(encoding="utf-8")
    lists: dict[str, str] = tomllib.loads(raw)
    return frozenset(lists.get(language, "").split())


def terms(text: str, language: str | None = "en") -> list[str]:
    """Return the stems of the content words of ``text``, in order, repeats kept.

    Function words, single letters and words without a letter are left out.
    """
    code = _short(language)
    return list(_short_terms(text, code) if len(text) <= REMEMBERED else _terms(text, code))


@remembered(SENTENCES)
def _short_terms(text: str, language: str) -> tuple[str, ...]:
    return _terms(text, language)


def _terms(text: str, language: str) -> tuple[str, ...]:
    stop = stopwords(language)
    return tuple(
        stem(word, language)
        for word in words(text, language)
        if word not in stop and (len(word) > 1 or word >= "぀") and not word.isdigit()
    )


def _short(language: str | None) -> str:
    return (language or "").split("-")[0].lower()

"""Names as they sound: keys that a name has in several languages and scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice, product

from broadsheet.cluster.sounds import HANGUL, of_word

_CYRILLIC = dict(
    zip(
        "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя",
        (*"abvggdeeezsiiiiklmnoprstufhssss", ".", "i", ".", "e", "u", "a"),
        strict=True,
    )
)
_GREEK = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", "avgdesitiklmnkoprsstifhpo", strict=True))
_LETTERS = dict(zip("łøđßæœıþð", "lodseeitd", strict=True))
_PLAIN = str.maketrans(_CYRILLIC | _GREEK | _LETTERS)
_SOUNDS = (
    (re.compile(r"tsch|tch|sch|sh|ch|cz|sz"), "s"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"c(?=[eiy])|ç|z|x"), "s"),
    (re.compile(r"ck|c|q"), "k"),
    (re.compile(r"w"), "v"),
    (re.compile(r"[aeiouyjh.'’-]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)

LEAST = 3
"""Sounds of the shortest name compared: shorter ones meet by chance."""

MOST_KEYS = 16
"""Keys of one name: letters that stand for several sounds multiply."""

# Endings of inflected names that sound: what they leave is a key of its own, beside that of the whole word.
_ENDINGS = {
    "ru": re.compile(r"(?:ом|ем|ём|ым|им|ами|ями|ах|ях|ого|его|ому|ему)$"),
    "uk": re.compile(r"(?:ом|ем|єм|им|ім|ами|ями|ах|ях|ого|ому|ові|еві|єві)$"),
    "pl": re.compile(r"(?:i?em|[iy]m|ami|ach|ego|emu|owi|om)$"),
    "de": re.compile(r"s$"),
    "nl": re.compile(r"s$"),
    "sv": re.compile(r"s$"),
    "ko": re.compile(r"(?:에서|에게|으로|까지|부터|은|는|이|가|을|를|의|에|와|과|도|로|인|씨)$"),
}
_PREFIXES = {
    "ar": re.compile(r"^(?:[وف]?(?:لل|[بكل]?ال)|[وفبلك])(?=\w{3})"),
    "he": re.compile(r"^[והבלמשכ]{1,2}(?=\w{3})"),
}
# Letters that another language may have heard otherwise.
_READINGS = (("w", "u"), ("th", "s"), ("х", "к"), ("j", "s"))
_OTHER_SCRIPT = re.compile(r"[\u0590-\u06ff\u0900-\u097f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


@lru_cache(maxsize=65_536)
def name_key(word: str) -> str:
    """Return the consonants of a name as they sound, the same for Zelenskyy, Selenskyj and Зеленський.

    Args:
        word: One word of a name.

    Returns:
        Lower-case Latin letters; "" for a word of fewer than ``LEAST`` sounds or of another script than the Latin,
        Cyrillic or Greek one.
    """
    text = word.casefold().replace("дж", "й").translate(_PLAIN)
    text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    for pattern, sound in _SOUNDS:
        text = pattern.sub(sound, text)
    return text if len(text) >= LEAST and text.isascii() and text.isalpha() else ""


@lru_cache(maxsize=65_536)
def name_keys(word: str, language: str | None) -> tuple[str, ...]:
    """Return every key under which a name may meet itself in another language, sorted, at most ``MOST_KEYS``.

    Beside the key of the word as it stands: that of the word without an inflected ending or a prefixed particle, and
    one for each way to read a letter that stands for several sounds (English w and th; letters of the Arabic, Hebrew,
    Devanagari, Korean, Japanese and Chinese scripts). The last names a syllable at a time, so that only foreign names
    written by sound are found.

    Args:
        word: One word of a name, or of a text in a script without capitals.
        language: ISO 639-1 code, for endings and particles.
    """
    forms = [word]
    for table in (_ENDINGS, _PREFIXES):
        pattern = table.get(language or "")
        if pattern:
            shorter = pattern.sub("", word.casefold() if table is _ENDINGS else word)
            if shorter.casefold() != word.casefold() and len(shorter) >= (2 if HANGUL[0] <= ord(word[0]) else 3):
                forms.append(shorter)
    found: set[str] = set()
    for form in forms:
        found.update(_spoken(form) if _OTHER_SCRIPT.search(form) else _latin(form))
    return tuple(sorted(key for key in found if key)[:MOST_KEYS])


def _latin(form: str) -> Iterable[str]:
    form = form.casefold()
    yield name_key(form)
    for letters, sound in _READINGS:
        if letters in form:
            yield name_key(form.replace(letters, sound))


def _spoken(form: str) -> Iterable[str]:
    """Yield the ways to read a word of a script whose letters stand for several sounds."""
    sounds = of_word(form)[:10]
    for reading in islice(product(*sounds), 2 * MOST_KEYS):
        key = re.sub(r"(.)\1+", r"\1", "".join(reading))
        if len(key) >= LEAST:
            yield key

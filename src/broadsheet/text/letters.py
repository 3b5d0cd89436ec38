"""Letters made plain: one word is printed with and without its accents."""

from __future__ import annotations

import unicodedata
from typing import Final

_STROKES: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "’": "'"})
"""Lower-case letters that no decomposition makes plain, as agencies write them, and the curved apostrophe."""


def plain_letters(text: str) -> str:
    """Return ``text`` in small letters without accents and strokes ("Ørsted" is "orsted"), apostrophes straight."""
    plain = text.casefold().translate(_STROKES)
    if plain.isascii():
        return plain
    return "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))

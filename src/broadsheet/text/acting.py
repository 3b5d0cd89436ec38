"""Acting: whether a text shows a name doing or saying something, as people and bodies do, but not things or places."""

from __future__ import annotations

import re
from typing import Final

from broadsheet.model.span import Span
from broadsheet.text.cues import cues
from broadsheet.text.lexicon import Lexicon

_AFTER: Final = re.compile(
    r"(?:\s\([^()\n]{1,14}\))?(?:,\s[^,.;:\n]{2,70},)?[ \xa0]"
    r"(?:(?:also|has|have|had|then|later|never|now|already|reportedly|initially|still|did|would|will)[ \xa0]){0,3}"
    r"([a-z][\w’'-]+)"
)
_SPEAKS_FOR: Final = re.compile(
    r"(?:spokes(?:man|woman|person|people)|representative|official|according to|head|leader|chief)s?"
    r"(?:\s(?:for|of|from|with))?\s(?:the\s)?\Z"
)
_PERSONAL: Final = re.compile(r",\s(?:who\b|\d\d,)")


def acts(text: str, mention: Span, words: Lexicon, *, speaking: bool = True) -> bool:
    """Return whether a name does or says something at a mention.

    Args:
        text: The text.
        mention: Where the name stands.
        words: Word lists of the language.
        speaking: Count verbs of saying and people who speak for it; without them only deeds count.
    """
    match = _AFTER.match(text, mention.end)
    word = match[1].lower() if match else ""
    if word in words.deeds:
        return True
    if not speaking:
        return False
    if word in cues("en").strong or word in words.titles or word.removesuffix("s") in words.sayers:
        return True
    if _PERSONAL.match(text, mention.end):
        return True
    return _SPEAKS_FOR.search(text, max(0, mention.start - 40), mention.start) is not None

"""Of whom a claim says what: its first name and the verb behind it, by which it is found in other words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from broadsheet.compare.clauses import acts_in
from broadsheet.compare.facts import keys_of
from broadsheet.compare.wordforms import acts
from broadsheet.text.remembered import SENTENCES, remembered
from broadsheet.text.tokens import stopwords

_NAME: Final = re.compile(r"(?<!\w)[A-Z][\w’'.-]*(?:[ \xa0][A-Z][\w’'.-]*)+")


@remembered(SENTENCES)
def said_of(claim: str) -> tuple[frozenset[str], str]:
    """Return the keys of the words of a claim's first name and the word that tells what it did behind that.

    Args:
        claim: An English sentence.

    Returns:
        Keys as :func:`keys_of` gives them, and the lemma of the first verb that says more than that something was said;
        no keys and "" where the claim holds no name of two words, or no such verb stands behind the first.
    """
    for match in _NAME.finditer(claim):
        words = [word for word in match[0].split() if word.lower() not in stopwords("en")]
        if len(words) < 2:
            continue
        table = acts()
        weak = table.reporting | table.light | table.trivial
        behind = (use.form for use in acts_in(claim, match.end(), len(claim)) if use.form.kind != "noun")
        verb = next((form.lemma for form in behind if form.lemma not in weak), "")
        return (keys_of(" ".join(words)), verb) if verb else (frozenset(), "")
    return frozenset(), ""


def tells_of_it(claim: str, sentences: Iterable[str]) -> bool:
    """Return whether one of some sentences holds a claim's first name and a form of what it did, however it goes on.

    Args:
        claim: An English sentence.
        sentences: Those of a report.
    """
    name, verb = said_of(claim)
    return bool(name) and any(
        name <= keys_of(sentence) and any(use.form.lemma == verb for use in acts_in(sentence, 0, len(sentence)))
        for sentence in sentences
    )

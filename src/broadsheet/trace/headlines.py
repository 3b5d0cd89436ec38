"""What of a title is the headline: an outlet's name behind it and a label in front of it are not."""

from __future__ import annotations

import re
from typing import Final

from broadsheet.model.article import Article
from broadsheet.text.phrases import listed
from broadsheet.trace.republished import names_outlet, site_of

_WORD: Final = re.compile(r"[^\W_]+")
_LONGEST_TITLE: Final = 1_000
# What stands between a headline and the outlet's name, and the words that name may have.
_TAIL_MARKS: Final = (" - ", " – ", " — ", " | ")
_LONGEST_NAME: Final = 6
# Labels that tell how a headline was come by or how fresh it is, not what it is about: "Factbox" and "The Latest" stand
# over other articles.
_LABELS: Final = frozenset(
    listed("""
    exclusive; breaking; breaking news; update; updated; just in; urgent; exklusiv; eilmeldung; exclusif; exclusiva
    exclusivo; esclusiva; ultim'ora; última hora; pilne; срочно; эксклюзив; عاجل; حصري; 独家; 速報; 속보
    """)
)


def headline_words(article: Article) -> tuple[str, ...]:
    """Return the words of a title without the outlet's name behind a dash or bar and without a label in front.

    What remains is the headline as an agency sent it: outlets add their name, and "Exclusive:" to their own.
    """
    title = article.title[:_LONGEST_TITLE].lower()
    for _ in range(2):
        head, mark, tail = max((title.rpartition(mark) for mark in _TAIL_MARKS), key=lambda cut: len(cut[0]))
        if not mark or not _is_outlet(tail, article.outlet):
            break
        title = head
    label, _, rest = title.partition(":")
    if label.strip() in _LABELS and rest.strip():
        title = rest
    return tuple(_WORD.findall(title))


def _is_outlet(name: str, outlet: str) -> bool:
    """Return whether a few words are an outlet's name or the words of its host."""
    words = _WORD.findall(name)
    if not words or len(words) > _LONGEST_NAME:
        return False
    return names_outlet(name, outlet) or "".join(words) == site_of(outlet).split(".")[0].replace("-", "")

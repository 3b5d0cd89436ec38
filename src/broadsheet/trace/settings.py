"""What trace may be told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TraceSettings:
    """Thresholds of the copy decision and bounds of its memory.

    Attributes:
        window_days: Days back in which origins are looked for.
        window_articles: Most articles remembered, about 10 KB each.
        copied: Share of the shorter text's word sequences that another outlet's text must hold to be called its
            origin, in [0, 1].
        copied_credited: The same where a credit, a canonical address or a note on republication points the same way.
        same_article: The same for two addresses of one outlet, both texts holding this share of the other.
        short_words: Texts of fewer words need nearly all of them shared.
        shortest_words: Texts of fewer words are no copies by their words alone.
    """

    window_days: int = 60
    window_articles: int = 60_000
    copied: float = 0.35
    copied_credited: float = 0.2
    same_article: float = 0.6
    short_words: int = 60
    shortest_words: int = 20


DEFAULT = TraceSettings()

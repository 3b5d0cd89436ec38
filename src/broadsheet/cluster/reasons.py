"""Why an article is in its story, in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.cluster.profile import profile
from broadsheet.cluster.vocabulary import frozen
from broadsheet.model.article import Article
from broadsheet.model.origin import Evidence


def why(article: Article, story_articles: Sequence[Article]) -> tuple[Evidence, ...]:
    """Return what ties ``article`` to the other articles of its story, strongest first.

    Args:
        article: The article asked about.
        story_articles: The articles of the story, it may be among them.

    Returns:
        Evidence of kinds ``names``, ``rare_words``, ``figures``, ``time``; () when it is alone.
    """
    others = [other for other in story_articles if other.id != article.id]
    if not others:
        return ()
    mine = profile(article, frozen())
    theirs = [profile(other, frozen()) for other in others]
    found = []
    for kind, label in (("names", "names"), ("words", "rare words"), ("figures", "figures")):
        own: dict[str, int] = getattr(mine, kind)
        held = {key: sum(key in getattr(other, kind) for other in theirs) for key in own}
        best = sorted((key for key in own if held[key]), key=lambda key: (-own[key] * held[key], key))[:6]
        if best:
            detail = f"shares {label} with the story: " + ", ".join(f"{key} ({held[key]} of {len(others)})" for key in best)
            found.append(Evidence(label.replace(" ", "_"), detail))
    return tuple(found)

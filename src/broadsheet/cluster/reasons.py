"""Why articles are in one story, in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.cluster.profile import profile
from broadsheet.model.article import Article
from broadsheet.model.origin import Evidence

MOST_NAMED = 6
"""Names, words or figures listed in one reason."""

MOST_READ = 40
"""Articles of a large story that are read for its reasons, the first by id."""


def why(article: Article, story_articles: Sequence[Article]) -> tuple[Evidence, ...]:
    """Return what ties ``article`` to the other articles of its story, strongest first."""
    others = sorted((other for other in story_articles if other.id != article.id), key=lambda item: item.id)[:MOST_READ]
    if not others:
        return ()
    mine = profile(article)
    theirs = [profile(other) for other in others]
    found = []
    for kind, label in (("names", "names"), ("words", "rare words"), ("figures", "figures")):
        own: dict[str, int] = getattr(mine, kind)
        held = {key: sum(key in getattr(other, kind) for other in theirs) for key in own}
        best = sorted((key for key in own if held[key]), key=lambda key: (-own[key] * held[key], key))[:MOST_NAMED]
        if best:
            listed = ", ".join(f"{key} ({held[key]} of {len(others)})" for key in best)
            found.append(Evidence(label.replace(" ", "_"), f"shares {label} with the story: {listed}"))
    return tuple(found)

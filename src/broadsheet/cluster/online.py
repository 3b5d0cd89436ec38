"""The provisional view: a story for each article as it arrives, in bounded time."""

from __future__ import annotations

from broadsheet.cluster.batch import cluster
from broadsheet.cluster.draft import birth_id
from broadsheet.cluster.profile import Profile, profile
from broadsheet.cluster.settings import ClusterSettings
from broadsheet.model.article import Article


class OnlineClusterer:
    """Assigns articles to stories on arrival; ``final`` gives the order-free truth over all that arrived."""

    def __init__(self, settings: ClusterSettings | None = None) -> None:
        self._settings = settings or ClusterSettings()
        self._articles: dict[str, Article] = {}
        self._stories: dict[str, str] = {}
        self._profiles: dict[str, Profile] = {}
        self._index: dict[str, list[str]] = {}

    def add(self, article: Article) -> str:
        """Return the id of the story that ``article`` joins or opens."""
        if article.id in self._stories:
            return self._stories[article.id]
        seen = profile(article, body=self._settings.body)
        shared: dict[str, int] = {}
        rare = sorted(seen.words, key=lambda word: (-seen.words[word], word))[:20]
        for word in rare:
            for other in self._index.get(word, ())[-50:]:
                shared[other] = shared.get(other, 0) + seen.words[word]
        best, best_share = None, 250
        for other in sorted(shared, key=lambda key: (-shared[key], key))[:20]:
            share = _share(seen, self._profiles[other])
            if share > best_share:
                best, best_share = other, share
        story = self._stories[best] if best else birth_id(article.id)
        self._articles[article.id] = article
        self._profiles[article.id] = seen
        self._stories[article.id] = story
        for word in rare:
            self._index.setdefault(word, []).append(article.id)
        return story

    def final(self) -> dict[str, str]:
        """Return the story of each article after repairs, independent of the order of arrival."""
        drafts = cluster(list(self._articles.values()), settings=self._settings)
        return {article: draft.id for draft in drafts for article in draft.articles}


def _share(left: Profile, right: Profile) -> int:
    dot = sum(weight * right.words.get(word, 0) for word, weight in left.words.items())
    squares = sum(w * w for w in left.words.values()) * sum(w * w for w in right.words.values())
    gap = abs(left.hour - right.hour) if left.hour is not None and right.hour is not None else 0
    return int(1000 * dot / max(1, squares) ** 0.5) - gap

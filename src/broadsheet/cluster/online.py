"""The provisional view: a story for each article as it arrives, in bounded time and memory.

An article is brought to a few live stories by its rare words, compared with each in separate kinds of evidence, and
two learned decisions follow: which of them it fits best, and whether to open a new story instead. Both are frozen
boosted trees over whole numbers, trained by ``eval/train_arrival.py`` on simulated streams.

The stored truth is ``cluster``, which sees all articles at once and depends on no order.

References: Miranda, Znotins, Cohen and Barzdins 2018, "Multilingual clustering of streaming news"; Staykovski,
Barrón-Cedeño, da San Martino and Nakov 2019, "Dense vs. sparse representations for news stream clustering";
Saravanakumar, Ballesteros, Chandrasekaran and McKeown 2021, "Event-driven news stream clustering using entity-aware
contextual embeddings".
"""

from __future__ import annotations

from collections.abc import Iterable

from broadsheet.cluster.arrival import (
    CANDIDATES,
    OPEN_COLUMNS,
    STORY_COLUMNS,
    WORDS_MEAN,
    Compared,
    Scratch,
    compare,
    opening_row,
)
from broadsheet.cluster.draft import birth_id
from broadsheet.cluster.live_stories import LiveStories
from broadsheet.cluster.model import frozen_trees
from broadsheet.cluster.settings import ClusterSettings
from broadsheet.cluster.sketch import Reader, Sketch
from broadsheet.model.article import Article, by_time

JOIN = -300
"""Log odds (thousandths) of the second decision above which the best candidate is joined. Out of fold the mean of
B-cubed F1 over all streams was about the same from 0 to -500; 0 lost recall of large stories, -500 precision of
look-alikes."""

READ = 1_200
"""Characters of each body that are read on arrival: what happened stands there. 2,000 took half as long again and
gained nothing that could be measured out of fold."""

REMEMBERED = 1 << 20
"""Ids of articles whose story is remembered, so that a second delivery gets the same answer."""


class OnlineClusterer:
    """Assigns articles to stories on arrival: the same stream gives the same stories.

    Args:
        settings: Defaults when None; constraints bind the stored truth, not this view.
        live: Stories that may still grow, at most (8-100,000); beyond it the stalest retire.

    Attributes:
        reader: What reads articles.
        stories: The live stories.
    """

    def __init__(self, settings: ClusterSettings | None = None, *, live: int = 30_000) -> None:
        settings = settings or ClusterSettings()
        self.reader = Reader(min(settings.body, READ))
        self.stories = LiveStories(live, settings.window_days * 24)
        self._scratch = Scratch()
        self._known: dict[str, str] = {}

    def add(self, article: Article) -> str:
        """Return the id of the story that ``article`` joins or opens; the same for an id that came before."""
        known = self._known.get(article.id)
        if known is not None:
            return known
        sketch = self.reader.read(article)
        compared = self.candidates(sketch)
        return self.place(sketch, compared, self.choose(compared))

    def add_all(self, articles: Iterable[Article]) -> dict[str, str]:
        """Return the story of each article of one batch, by id, in order of publication.

        The articles are added in the order in which they were published (undated ones last, equal times by id), so
        the order inside the batch decides nothing; what came in earlier batches still does.
        """
        return {item.id: self.add(item) for item in sorted(articles, key=by_time)}

    @property
    def live(self) -> int:
        """Return how many stories may still grow."""
        return len(self.stories)

    def candidates(self, sketch: Sketch) -> Compared | None:
        """Return the article beside the stories it may belong to; None when there are none."""
        found = self.stories.candidates(sketch, CANDIDATES)
        return compare(sketch, found, self.stories, self._scratch) if len(found.slots) else None

    def choose(self, compared: Compared | None) -> int | None:
        """Return the place among the candidates of the story to join, or None to open one."""
        if compared is None:
            return None
        scores = frozen_trees("story_trees.json", STORY_COLUMNS).few(compared.rows)
        best, row = opening_row(compared, scores)
        return best if frozen_trees("opening_trees.json", OPEN_COLUMNS).one(row[0]) > JOIN else None

    def place(self, sketch: Sketch, compared: Compared | None, chosen: int | None) -> str:
        """Put the article into the chosen candidate, or into a new story, and return the story's id."""
        if compared is None or chosen is None:
            near = max(0, *compared.words.tolist()) if compared is not None else 0
            slot = self.stories.open(sketch, birth_id(sketch.id), near)
        else:
            slot = int(compared.slots[chosen])
            near = max((words for at, words in enumerate(compared.words.tolist()) if at != chosen), default=0)
            self.stories.join(sketch, slot, near, int(compared.rows[chosen, WORDS_MEAN]))
        story = self.stories.ids[slot]
        if len(self._known) >= REMEMBERED:
            del self._known[next(iter(self._known))]
        self._known[sketch.id] = story
        return story

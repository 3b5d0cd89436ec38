"""One way for every measurement to say what it found: printed for a person, and as a JSON line for the table."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np


def report(
    row: int,
    metric: str,
    value: float,
    *,
    data: str,
    n: int,
    interval: tuple[float, float] | None = None,
    bar: float | None = None,
    less_is_better: bool = False,
) -> None:
    """Print one figure, and add it to the file that ``EVAL_OUT`` names.

    Args:
        row: Row of the table of quality.
        metric: What was measured.
        value: The figure.
        data: Data set and split.
        n: How many items it was measured on.
        interval: 95% interval, where there is one.
        bar: The bar it is held against, where there is one.
        less_is_better: Whether a smaller figure is a better one.
    """
    record = {
        "row": row,
        "metric": metric,
        "value": round(float(value), 4),
        "data": data,
        "n": n,
        "interval": [round(float(end), 4) for end in interval] if interval else None,
        "bar": bar,
        "less_is_better": less_is_better,
    }
    print(line(record))
    out = os.environ.get("EVAL_OUT")
    if out:
        with Path(out).open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(record) + "\n")


def line(record: dict[str, object]) -> str:
    """Return one figure as a line of the table."""
    value = f"{record['value']:>9}"
    interval = record["interval"]
    span = f"[{interval[0]}, {interval[1]}]" if isinstance(interval, list) else ""
    sign = "<=" if record["less_is_better"] else ">="
    bar = f"bar {sign} {record['bar']}" if record["bar"] is not None else ""
    start = f"row {record['row']!s:>2}  {record['metric']!s:44} {value} {span:20} {bar:14}"
    return f"{start} {record['data']}, n={record['n']}"


def bootstrap(values: list[float], rounds: int = 1000, seed: int = 7) -> tuple[float, float]:
    """Return the 95% interval of the mean of ``values`` by resampling them.

    Raises:
        ValueError: For no values.
    """
    if not values:
        raise ValueError("no values to resample")
    rng = np.random.default_rng(seed)
    sample = np.asarray(values, dtype=float)
    means = sample[rng.integers(0, len(sample), (rounds, len(sample)))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)

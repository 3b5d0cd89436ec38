"""Run every measurement and print one table; with ``--gate``, fail when a figure falls below its floor.

Each measurement is a script of its own that prints its details; this collects their figures. Timings are printed for
information and never gated: machines are noisy.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from report import line

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"

SCRIPTS: tuple[tuple[str, tuple[str, ...], tuple[str, ...] | None], ...] = (
    ("clustering", (), ()),
    ("clustering_held_out", (), ()),
    ("across_languages", (), ()),
    ("train_arrival", ("--measure",), None),
    ("train_lots", ("--measure",), None),
    ("arrival_order", (), ("--runs", "3", "--updates", "1")),
    ("partition", (), ("--quick",)),
    ("growth", (), None),
    ("growth", ("--together",), None),
    ("updating", (), None),
    ("side_by_side", (), None),
    ("copies", (), ("--sources", "300")),
    ("natural_copies", (), ()),
    ("copies_stream", (), None),
    ("extraction", (), ("--only", "default")),
    ("pipeline", (), ("--articles", "300")),
    ("summaries", (), ("--quick",)),
    ("facets", (), ()),
    ("significance", (), ()),
    ("page_sentences", (), ()),
    ("pages", (), ("--quick",)),
    ("passages", (), None),
    ("framing", (), None),
    ("bias_side_by_side", (), None),
    ("bias_points", (), None),
    ("absences", (), ()),
    ("quotes", (), ()),
    ("conflicts", (), ("--set", "roundups")),
    ("timelines", (), ()),
    ("grounding", (), ("--quick",)),
)
"""Scripts in order of the table's rows, with the arguments of a whole run and of a quick one; None for those too slow for
the gate."""


def main() -> int:
    """Return 0, or 1 when a script failed or a gated figure lies below its floor."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the measuring data")
    parser.add_argument("--gate", action="store_true", help="quick runs; fail below the floors")
    parser.add_argument("--only", nargs="*", help="names of scripts to run")
    parser.add_argument("--set-floors", action="store_true", help="raise floors to what was measured, less the margin")
    options = parser.parse_args()
    records, failed = [], []
    for name, whole, quick in SCRIPTS:
        if (options.only and name not in options.only) or (options.gate and quick is None):
            continue
        started = time.monotonic()
        found, status = run(name, options.data, quick if options.gate and quick is not None else whole)
        print(f"-- {name}: {time.monotonic() - started:.0f} s\n", flush=True)
        records += found
        if status:
            failed.append(name)
    print(f"\nQuality on {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for record in sorted(records, key=lambda item: (item["row"], item["metric"], item["data"])):
        print(line(record))
    for name in failed:
        print(f"FAILED to run: {name}")
    if options.set_floors:
        raise_floors(records)
    below = check(records) if options.gate else []
    for message in below:
        print(f"BELOW FLOOR: {message}")
    return 1 if failed or below else 0


def run(name: str, data: Path, arguments: tuple[str, ...]) -> tuple[list[dict[str, object]], int]:
    """Return the figures that one script reported, and its exit status."""
    print(f"-- {name}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "figures.jsonl"
        command = [sys.executable, str(HERE / f"{name}.py"), "--data", str(data.resolve()), *arguments]
        status = subprocess.run(command, env=os.environ | {"EVAL_OUT": str(out)}, check=False).returncode
        lines = out.read_text(encoding="utf-8").splitlines() if out.exists() else []
    return [json.loads(text) for text in lines], status


def key_of(record: dict[str, object]) -> str:
    """Return the name of a figure in the floors file."""
    return f"{record['row']} {record['metric']} | {record['data']}"


def check(records: list[dict[str, object]]) -> list[str]:
    """Return a message for every floor that is not reached or not measured."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    measured = {key_of(record): record for record in records}
    messages = []
    for key, floor in sorted(floors.items()):
        record = measured.get(key)
        if record is None:
            messages.append(f"{key}: not measured, floor {floor}")
            continue
        worse = record["value"] > floor if record["less_is_better"] else record["value"] < floor
        if worse:
            messages.append(f"{key}: {record['value']}, floor {floor}")
    return messages


def raise_floors(records: list[dict[str, object]]) -> None:
    """Raise each gated floor to the measured figure less a margin for noise; a floor is never lowered."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    for record in records:
        if any(word in str(record["metric"]) for word in ("per second", "seconds")):
            continue  # timings are never gated
        margin = 0.005 if abs(float(str(record["value"]))) <= 1 else 0.02 * abs(float(str(record["value"])))
        key, value = key_of(record), float(str(record["value"]))
        if record["less_is_better"]:
            floors[key] = min(floors.get(key, float("inf")), round(value + margin, 4))
        else:
            floors[key] = max(floors.get(key, float("-inf")), round(value - margin, 4))
    FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

"""Every setting: default, unit, range and one sentence; defaults < TOML < environment < flags."""

from __future__ import annotations

import hashlib
import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from broadsheet.errors import SettingsError

FILE = "broadsheet.toml"
"""Name of a newsroom's settings file; a folder that holds it is a newsroom."""

ENV_PREFIX = "BROADSHEET_"


def _setting(default: Any, unit: str, low: float | None, high: float | None, says: str, *, decides: bool) -> Any:
    """Return a dataclass field that carries the setting's unit, range, sentence and whether pages depend on it."""
    return field(default=default, metadata={"unit": unit, "low": low, "high": high, "says": says, "decides": decides})


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a newsroom.

    Raises:
        SettingsError: When a value is out of its range or of the wrong type.
    """

    database: str = _setting(
        "", "address", None, None, "SQLAlchemy address of the store; empty means SQLite in the folder.", decides=False
    )
    scheme: str = _setting("", "id", None, None, "Rating scheme in use; empty means none is.", decides=True)
    min_outlets: int = _setting(2, "outlets", 1, 50, "Stories below this many outlets get no page.", decides=False)
    workers: int = _setting(
        2, "processes", 0, 64, "Processes for extraction and pages; 0 means in this one.", decides=False
    )
    extraction: str = _setting("default", "default|fast", None, None, "Extraction method.", decides=False)
    feed_interval_minutes: int = _setting(60, "minutes", 5, 10080, "Least time between polls of a feed.", decides=False)
    host_spacing_seconds: float = _setting(
        5.0, "seconds", 0.0, 3600.0, "Least time between two pages of one outlet.", decides=False
    )
    feed_spacing_seconds: float = _setting(
        1.0, "seconds", 0.0, 3600.0, "Least time between two feeds of one outlet.", decides=False
    )
    pages_per_feed: int = _setting(25, "pages", 0, 500, "Most article pages fetched per feed and poll.", decides=False)
    keep_raw_days: int = _setting(30, "days", 0, 3650, "How long fetched pages are kept for rebuilding.", decides=False)
    contact: str = _setting("", "address", None, None, "Contact named in the user agent.", decides=False)
    allow_private_hosts: str = _setting(
        "", "hosts", None, None, "Comma-separated hosts that may be fetched from private addresses.", decides=False
    )
    host: str = _setting("127.0.0.1", "address", None, None, "Address that the web page listens on.", decides=False)
    port: int = _setting(
        8080, "port", 0, 65535, "Port that the web page listens on; 0 picks a free one.", decides=False
    )
    base_url: str = _setting(
        "", "address", None, None, "Public address of the site, for feeds and embeds.", decides=False
    )

    def __post_init__(self) -> None:
        """Check each value's type and range."""
        for item in fields(self):
            _check(item.name, getattr(self, item.name), type(item.default), item.metadata)

    @property
    def digest(self) -> str:
        """Return the hash (12 hex digits) of the settings that pages depend on."""
        deciding = {item.name: getattr(self, item.name) for item in fields(self) if item.metadata["decides"]}
        return hashlib.sha256(json.dumps(deciding, sort_keys=True).encode()).hexdigest()[:12]


def _check(name: str, value: Any, kind: type, meta: Mapping[str, Any]) -> None:
    """Raise SettingsError unless the value has the kind and lies in the range."""
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if not isinstance(value, kind) or isinstance(value, bool):
        raise SettingsError(f"must be a {kind.__name__}, not {value!r}", where=f"setting {name}", hint=meta["says"])
    low, high = meta["low"], meta["high"]
    if low is not None and not low <= value <= high:
        raise SettingsError(f"must lie between {low} and {high} {meta['unit']}, not {value}", where=f"setting {name}")
    if name == "extraction" and value not in {"default", "fast"}:
        raise SettingsError(f"must be default or fast, not {value!r}", where=f"setting {name}")


def load_settings(
    folder: Path | None = None, environ: Mapping[str, str] | None = None, flags: Mapping[str, Any] | None = None
) -> Settings:
    """Return the settings: defaults, then the folder's TOML file, then the environment, then flags.

    Args:
        folder: A newsroom's folder, or None.
        environ: Environment to read ``BROADSHEET_NAME`` from; the process's own by default.
        flags: Values given on the command line; None values are passed over.

    Raises:
        SettingsError: For an unknown name, a value out of range, or a file that is no TOML.
    """
    values: dict[str, Any] = {}
    if folder is not None and (folder / FILE).is_file():
        values |= _from_file(folder / FILE)
    known = {item.name: item for item in fields(Settings)}
    for name, item in known.items():
        text = (os.environ if environ is None else environ).get(ENV_PREFIX + name.upper())
        if text is not None:
            values[name] = _parse(name, text, type(item.default))
    values |= {name: value for name, value in (flags or {}).items() if value is not None}
    unknown = sorted(set(values) - set(known))
    if unknown:
        raise SettingsError(
            f"unknown: {', '.join(unknown)}", where="settings", hint=f"known: {', '.join(sorted(known))}"
        )
    return replace(Settings(), **values)


def _from_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"no TOML: {error}", where=str(path)) from error


def _parse(name: str, text: str, kind: type) -> Any:
    try:
        return kind(text)
    except ValueError as error:
        raise SettingsError(f"must be a {kind.__name__}, not {text!r}", where=ENV_PREFIX + name.upper()) from error


def save_settings(folder: Path, settings: Settings) -> None:
    """Write the settings that differ from their defaults to the folder's TOML file, each with its sentence."""
    default, lines = Settings(), ["# Settings of this newsroom. Every setting: docs/reference/settings.md", ""]
    for item in fields(settings):
        value = getattr(settings, item.name)
        if value != getattr(default, item.name):
            lines += [f"# {item.metadata['says']} ({item.metadata['unit']})", f"{item.name} = {json.dumps(value)}", ""]
    (folder / FILE).write_text("\n".join(lines), encoding="utf-8")


def reference() -> str:
    """Return the reference page of all settings as a Markdown table."""
    rows = ["| setting | default | unit | range | what it does |", "|---|---|---|---|---|"]
    default = asdict(Settings())
    for item in fields(Settings):
        meta = item.metadata
        span = "" if meta["low"] is None else f"{meta['low']} to {meta['high']}"
        shown = json.dumps(default[item.name])
        rows.append(f"| `{item.name}` | `{shown}` | {meta['unit'].replace('|', ' or ')} | {span} | {meta['says']} |")
    return "\n".join(rows) + "\n"

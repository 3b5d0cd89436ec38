"""The one error tree.

::

    BroadsheetError
    ├── InputError            a file, line, page or address that cannot be used (Permanent)
    ├── LimitExceeded         an input larger than a stated limit (Permanent)
    ├── FetchError            an outlet's server could not be read
    │   ├── FetchRefused      the address or robots rules forbid it (Permanent)
    │   ├── FetchUnavailable  time-out, 429, 5xx, network (Transient)
    │   └── FetchRejected     4xx, wrong content type (Permanent)
    ├── ExtractionError       a page that kills or stalls the extractor (Permanent)
    ├── StoreError            the newsroom's database
    │   ├── StoreBusy         another writer holds it (Transient)
    │   └── StoreIncompatible schema newer than this program (Permanent)
    ├── NotFound              no such article, story, outlet, scheme (Permanent)
    └── SettingsError         a setting out of range or unknown (Permanent)

``Transient`` errors may pass by themselves: the item is tried again. ``Permanent`` ones never do:
the item is quarantined with its reason.
"""

from __future__ import annotations


class Transient(Exception):
    """Marks errors that may pass by themselves; the item is retried."""


class Permanent(Exception):
    """Marks errors that never pass by themselves; the item is quarantined."""


class BroadsheetError(Exception):
    """Base of every error that Broadsheet raises on purpose.

    Args:
        what: What went wrong, in plain words.
        where: What it happened to: a file and line, an address, an id.
        hint: What the person can do about it.
    """

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what, where, hint)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        """Return ``where: what (hint)`` with the absent parts left out."""
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text} ({self.hint})" if self.hint else text

    def __reduce__(self) -> tuple[object, ...]:
        """Return what pickle needs, so that errors cross process borders whole."""
        return (_rebuild, (type(self), self.what, self.where, self.hint))


def _rebuild(kind: type[BroadsheetError], what: str, where: str, hint: str) -> BroadsheetError:
    return kind(what, where=where, hint=hint)


class InputError(BroadsheetError, Permanent):
    """A file, line, page or address that cannot be used."""


class LimitExceeded(BroadsheetError, Permanent):
    """An input larger than a stated limit."""


class FetchError(BroadsheetError):
    """An outlet's server could not be read."""


class FetchRefused(FetchError, Permanent):
    """The address policy or the outlet's robots rules forbid the request; no socket was opened."""


class FetchUnavailable(FetchError, Transient):
    """A time-out, a 429, a 5xx or a broken connection."""

    def __init__(self, what: str, *, where: str = "", hint: str = "", retry_after: float | None = None) -> None:
        super().__init__(what, where=where, hint=hint)
        self.retry_after = retry_after
        """Seconds the server asked to wait, or None."""


class FetchRejected(FetchError, Permanent):
    """A 4xx answer or content of a kind that cannot be read."""


class ExtractionError(BroadsheetError, Permanent):
    """A page that kills, stalls or confuses the extractor."""


class StoreError(BroadsheetError):
    """The newsroom's database could not do what was asked."""


class StoreBusy(StoreError, Transient):
    """Another writer holds the newsroom's database."""


class StoreIncompatible(StoreError, Permanent):
    """The database was written by a newer Broadsheet."""


class NotFound(BroadsheetError, Permanent):
    """No such article, story, outlet or rating scheme."""


class SettingsError(BroadsheetError, Permanent):
    """A setting that is unknown or out of its range."""

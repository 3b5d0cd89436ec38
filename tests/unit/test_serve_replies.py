"""Rendered pages kept in memory."""

from __future__ import annotations

from broadsheet.serve.replies import PageStore, Rendered


class Kitchen:
    """Makes pages and counts how many."""

    def __init__(self) -> None:
        self.made = 0

    def page(self, size: int = 10, status: int = 200) -> Rendered:
        """Make one."""
        self.made += 1
        return Rendered(b"x" * size, "text/plain", status)


def test_a_page_is_made_once_for_each_stamp() -> None:
    """A new stamp forgets every page."""
    store, kitchen = PageStore(1_000), Kitchen()
    for stamp in ("1", "1", "2", "2"):
        store.get(stamp, "/a", kitchen.page)
    assert kitchen.made == 2


def test_the_store_never_holds_more_than_its_bytes() -> None:
    """The page asked for longest ago goes first."""
    store, kitchen = PageStore(1_000), Kitchen()
    for number in range(10):
        store.get("1", f"/{number}", lambda: kitchen.page(110))
        store.get("1", "/0", lambda: kitchen.page(110))
    assert kitchen.made == 10
    store.get("1", "/1", lambda: kitchen.page(110))
    assert kitchen.made == 11


def test_a_page_too_large_for_its_share_is_made_each_time() -> None:
    """One page cannot push out all the others."""
    store, kitchen = PageStore(1_000), Kitchen()
    for _ in range(2):
        store.get("1", "/big", lambda: kitchen.page(126))
    assert kitchen.made == 2


def test_an_error_is_never_kept() -> None:
    """The next reader may be luckier."""
    store, kitchen = PageStore(1_000), Kitchen()
    for _ in range(2):
        store.get("1", "/a", lambda: kitchen.page(status=404))
    assert kitchen.made == 2

"""Findings of pure functions are kept in the process, within bounds, and can be dropped."""

from __future__ import annotations

from broadsheet.text.remembered import forget, remembered


def test_what_was_found_once_is_not_found_again() -> None:
    """The second question for the same words is answered without reading them."""
    read: list[str] = []

    @remembered(8)
    def letters(text: str) -> int:
        read.append(text)
        return len(text)

    assert [letters("harbor"), letters("harbor")] == [6, 6]
    assert read == ["harbor"]


def test_what_was_asked_for_longest_ago_is_dropped_first() -> None:
    """No more than the bound is kept."""
    read: list[str] = []

    @remembered(2)
    def letters(text: str) -> int:
        read.append(text)
        return len(text)

    for text in ("one", "two", "one", "three", "one", "two"):
        letters(text)
    assert read == ["one", "two", "three", "two"]


def test_forgetting_drops_what_was_kept() -> None:
    """After it everything is read anew."""
    read: list[str] = []

    @remembered(8)
    def letters(text: str) -> int:
        read.append(text)
        return len(text)

    letters("harbor")
    forget()
    letters("harbor")
    assert read == ["harbor", "harbor"]

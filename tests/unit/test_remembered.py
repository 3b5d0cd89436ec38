"""Findings of pure functions are kept in the process, within bounds, and can be dropped."""

from __future__ import annotations

from broadsheet.text.remembered import Rounds, forget, remembered


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


class Lengths:
    """Lengths of words, kept from round to round; tells which it made."""

    def __init__(self, most: int = 10) -> None:
        self.kept: Rounds[int] = Rounds(most)
        self.made: list[str] = []

    def of(self, word: str) -> int:
        """Return the length of a word."""
        return self.kept.of(word, lambda: self._make(word))

    def _make(self, word: str) -> int:
        self.made.append(word)
        return len(word)


def test_a_finding_is_kept_from_round_to_round_and_dropped_when_a_round_does_not_ask() -> None:
    """Made once while each round asks for it; made again after a round that did not."""
    lengths = Lengths()
    for asked in (["one", "three"], ["three", "one"], ["one"], ["three"]):
        lengths.kept.turn()
        assert [lengths.of(word) for word in asked] == [len(word) for word in asked]
    assert lengths.made == ["one", "three", "three"]


def test_no_more_is_kept_of_a_round_than_allowed() -> None:
    """What is beyond the bound is made each time, and right."""
    lengths = Lengths(2)
    for _ in range(2):
        lengths.kept.turn()
        assert [lengths.of(word) for word in ("a", "bb", "ccc")] == [1, 2, 3]
    assert lengths.made == ["a", "bb", "ccc", "ccc"]

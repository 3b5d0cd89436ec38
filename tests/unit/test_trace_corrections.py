"""Which reprints still carry what their origin has corrected."""

from __future__ import annotations

import pytest

from broadsheet.model.article import Article
from broadsheet.trace.corrections import old_texts

FIRST = (
    "The harbour of Port Ellery reopened on Tuesday.",
    "The channel was shut for nine days after a grain ship ran aground.",
    "The port authority paid four million crowns for freight by rail.",
    "Captain Mira Sund was not on the bridge when the ship struck.",
    "An inquiry will ask why two tugs were laid up that night.",
)


def article(name: str, *sentences: str) -> Article:
    """Return an article of its own outlet."""
    return Article(name, f"{name}.example", None, "Harbour", "\n\n".join(sentences), None, "en")


def changed(place: int, sentence: str, *more: str) -> tuple[str, ...]:
    """Return the first version with one sentence changed, and what follows it."""
    return (*FIRST[:place], sentence, *FIRST[place + 1 :], *more)


@pytest.mark.parametrize(
    ("place", "now"),
    [
        (1, "The channel was shut for 12 days after a grain ship ran aground."),
        (3, "Captain Mira Sund was on the bridge when the ship struck."),
        (3, "Captain Tobias Rehn was not on the bridge when the ship struck."),
    ],
    ids=["figure", "negation", "name"],
)
def test_a_reprint_that_prints_the_sentence_before_its_change_is_found(place: int, now: str) -> None:
    """From the origin's kept earlier words, without any note."""
    origin, reprint = article("origin", *changed(place, now)), article("reprint", *FIRST)
    (found,) = old_texts(origin, ["\n\n".join(FIRST)], [reprint])
    assert found.old.of(reprint.text) == FIRST[place]
    assert found.new is not None
    assert found.new.of(origin.text) == now
    assert found.note is None


def test_a_note_of_correction_tells_without_the_earlier_words() -> None:
    """The note speaks of the words that went."""
    note = "Correction: an earlier version of this report said the port authority paid four million crowns for freight."
    now = "The port authority paid two million crowns for freight by rail."
    origin, reprint = article("origin", *changed(2, now, note)), article("reprint", *FIRST)
    (found,) = old_texts(origin, [], [reprint])
    assert found.old.of(reprint.text) == FIRST[2]
    assert found.note is not None
    assert found.note.of(origin.text) == note


def test_a_sentence_taken_out_with_a_note_is_found() -> None:
    """There is nothing in its place."""
    note = "Editor's note: an earlier version said that Captain Mira Sund was not on the bridge when the ship struck."
    origin = article("origin", *FIRST[:3], FIRST[4], note)
    reprint = article("reprint", *FIRST)
    (found,) = old_texts(origin, ["\n\n".join(FIRST)], [reprint])
    assert found.old.of(reprint.text) == FIRST[3]
    assert found.new is None


def test_a_reprint_that_took_the_correction_over_carries_nothing_old() -> None:
    """Neither its corrected sentence nor its copy of the note is called old."""
    note = "Correction: an earlier version said that the channel was shut for nine days after a ship ran aground."
    now = changed(1, "The channel was shut for 12 days after a grain ship ran aground.", note)
    origin, reprint = article("origin", *now), article("reprint", *now)
    assert old_texts(origin, ["\n\n".join(FIRST)], [reprint]) == ()


def test_a_change_of_wording_alone_is_no_correction() -> None:
    """Nor is a sentence that was only taken out, without a note."""
    reworded = changed(2, "The port authority paid four million crowns for freight sent by rail.")
    reprint = article("reprint", *FIRST)
    assert old_texts(article("origin", *reworded), ["\n\n".join(FIRST)], [reprint]) == ()
    assert old_texts(article("origin", *FIRST[:4]), ["\n\n".join(FIRST)], [reprint]) == ()


def test_what_the_reprint_itself_changed_is_no_old_text() -> None:
    """The origin prints the sentence as it always did."""
    reprint = article("reprint", *changed(1, "The channel was shut for 10 days after a grain ship ran aground."))
    origin = article("origin", *FIRST)
    assert old_texts(origin, ["\n\n".join(FIRST)], [reprint]) == ()


def test_without_earlier_words_or_note_nothing_is_said() -> None:
    """A difference alone does not tell who changed it."""
    now = changed(1, "The channel was shut for 12 days after a grain ship ran aground.")
    assert old_texts(article("origin", *now), [], [article("reprint", *FIRST)]) == ()
    assert old_texts(article("origin"), [""], [article("reprint")]) == ()

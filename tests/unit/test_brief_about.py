"""About the page: which notes of outlets are corrections."""

from __future__ import annotations

import pytest

from broadsheet.brief.about import corrections
from broadsheet.brief.desk import Desk
from broadsheet.testing.reports import story_of


@pytest.mark.parametrize(
    ("note", "listed"),
    [
        ("Correction: The ferry Albatross carried 40 passengers, not 14.", True),
        ("Editor's Note: This story has been updated to correct the name of the ferry.", True),
        ("Editor's Note: We sail for the storms, not for the harbour masters.", False),
        ("Editor's Note", False),
    ],
)
def test_a_note_is_a_correction_when_it_corrects(note: str, listed: bool) -> None:
    """Editors' notes also introduce, warn and advertise; a label alone says nothing."""
    body = "The ferry Albatross left the port of Oslo at noon. It came back in the evening."
    found = corrections(Desk(story_of(f"{body}\n{note}", body)))
    assert bool(found) == listed

"""What every status says, to people and to programs."""

from __future__ import annotations

WORDS: dict[int, tuple[str, str, str]] = {
    404: ("not_found", "Not found", "There is no such page here."),
    405: ("method_not_allowed", "Reading only", "This site can be read, not changed."),
    414: ("address_too_long", "Address too long", "The address is longer than any page's here."),
    421: (
        "wrong_host",
        "Not this site's name",
        "This site does not answer to the name it was asked by. Its owner can allow a name in the settings.",
    ),
    422: ("bad_request", "Not understood", "A part of the address is out of its range."),
    500: ("failed", "This page failed", "The page could not be made. The rest of the site still works."),
    503: ("busy", "Busy", "The newsroom is being written just now. Try again in a moment."),
}
"""Status: code for programs, title and sentence for people. Nothing of the request is repeated."""


def words_of(status: int) -> tuple[str, str, str]:
    """Return code, title and sentence of a status; a general one for any other."""
    if status in WORDS:
        return WORDS[status]
    return WORDS[500] if status >= 500 else ("refused", "Refused", "The request was refused.")


class Answer(Exception):
    """Ends a route with an error page of a status, or with the code of another reason."""

    def __init__(self, status: int, detail: str = "") -> None:
        super().__init__(status, detail)
        self.status = status
        self.detail = detail

"""The style sheet: readable in both schemes, and nothing of anybody else's."""

from __future__ import annotations

import re

import pytest

from broadsheet.publish.passages import MOST_OVERLAPS
from broadsheet.publish.stylesheets import embed_style, page_style

_DARK_MARK = "@media (prefers-color-scheme: dark)"
PAIRS = (
    ("ink", "paper"),
    ("soft", "paper"),
    ("link", "paper"),
    ("ink", "wash"),
    ("soft", "wash"),
    ("on-side", "left"),
    ("on-side", "right"),
    ("on-center", "center"),
    ("ink", "unrated"),
    ("lit-ink", "lit"),
)


def colours(scheme: str) -> dict[str, str]:
    """Return the named colours of a scheme; the dark one changes some of the light one's."""
    light, _, rest = page_style().partition(_DARK_MARK)
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light))
    if scheme == "dark":
        found |= dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", rest.partition("}\n}")[0]))
    return found


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour as WCAG 2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), PAIRS)
def test_words_stand_out_from_what_is_behind_them(front: str, back: str, scheme: str) -> None:
    """At least 4.5 to 1, as WCAG 2 asks of text."""
    found = colours(scheme)
    high, low = sorted((luminance(found[front]), luminance(found[back])), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5


@pytest.mark.parametrize("style", [page_style(), str(embed_style())], ids=["page", "embed"])
def test_a_style_sheet_fetches_nothing(style: str) -> None:
    """No import, no address, no font of anybody's."""
    assert "@import" not in style
    assert "url(" not in style
    assert "@font-face" not in style
    assert "</" not in style


def test_the_style_sheet_has_one_rule_for_each_overlapping_span() -> None:
    """As many as the passages are numbered."""
    style = page_style()
    assert all(f".at-{number}:target ~ .in-{number}" in style for number in range(1, MOST_OVERLAPS + 1))
    assert ".at-0:target ~ .cited" in style


def test_every_class_of_the_style_sheet_is_used() -> None:
    """Dead rules are removed."""
    from importlib.resources import files  # noqa: PLC0415 - only this test reads the templates

    folder = files("broadsheet.publish").joinpath("templates")
    templates = "".join(entry.read_text() for entry in folder.iterdir())
    made = {
        f"{kind}-{name}"
        for kind in ("side", "fill", "label", "view")
        for name in ("left", "center", "right", "unrated")
    }
    made |= {f"{kind}-{number}" for kind in ("at", "in") for number in range(MOST_OVERLAPS + 1)}
    made |= {"passages-few", "passages-many", "difference-conflict", "part-bias", "part-about"}
    used = set(re.findall(r"\.([a-z][a-z0-9-]*)(?=[\s,:.{>~+)\[])", re.sub(r"/\*.*?\*/", "", page_style())))
    assert {name for name in used if name not in made and not re.search(rf"\b{name}\b", templates)} == set()

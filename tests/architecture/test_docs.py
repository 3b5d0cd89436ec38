"""The documentation says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from broadsheet.cli.reference import commands_reference
from broadsheet.settings import reference

ROOT = Path(__file__).parent.parent.parent
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_the_settings_page_is_the_settings() -> None:
    """`make docs` writes it."""
    assert (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8").endswith(reference())


def test_the_commands_page_is_the_commands() -> None:
    """`make docs` writes it."""
    assert (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8") == commands_reference()


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_inside_the_documentation_leads_somewhere(path: Path) -> None:
    """Relative links and pictures exist."""
    for target in re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_that_the_documentation_names_exists(path: Path) -> None:
    """A renamed command is renamed everywhere."""
    known = commands_reference()
    for group, name in re.findall(
        r"`broadsheet (?:--dir \S+ )?(story |ratings |stage )?([a-z]+)\b", path.read_text("utf-8")
    ):
        if name in {"story", "ratings", "stage"}:
            continue
        assert f"`broadsheet {group}{name}`" in known, f"{group}{name}"

"""The command as a person runs it, on a newsroom made from the sample texts."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from broadsheet.testing import load_sample_texts

Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def broadsheet() -> Command:
    """Return a function that runs the command and gives what it printed."""

    def run(*arguments: str, text: str | None = None, status: int = 0) -> subprocess.CompletedProcess[str]:
        code = "from broadsheet.cli.main import main; main()"
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", code, *arguments],
            input=text,
            stdin=None if text is not None else subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
        assert done.returncode == status, f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    return run


def sample_records(*stories: str) -> list[dict[str, object]]:
    """Return the sample articles of the stories as records of a JSON lines file."""
    texts = load_sample_texts()
    sides = {outlet.host: outlet.leaning for outlet in texts.outlets}
    return [
        {
            "id": article.id,
            "outlet": article.outlet,
            "url": f"https://{article.outlet}{article.path}",
            "title": article.title,
            "text": "\n\n".join(article.paragraphs),
            "published": article.published.isoformat(),
            "language": article.language,
            "byline": article.byline,
            "leaning": sides[article.outlet],
        }
        for article in texts.articles
        if article.story in stories
    ]


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory, broadsheet: Command) -> Path:
    """Return the folder of a newsroom with four of the sample stories, imported by the command."""
    folder = Path(tmp_path_factory.mktemp("news")) / "room"
    lines = folder.parent / "articles.jsonl"
    records = sample_records("signing", "oval-office", "iberian-blackout", "canada-election")
    lines.write_text("\n".join(json.dumps(record) for record in records))
    broadsheet("init", str(folder))
    broadsheet("--dir", str(folder), "import", str(lines))
    return folder

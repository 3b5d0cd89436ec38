"""The rules of the house that no linter checks."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SOURCE = ROOT / "src" / "broadsheet"
MODULES = sorted(SOURCE.rglob("*.py"))

MOST_LINES = 400
LONGEST_FUNCTION = 60
LONG_FUNCTIONS = {
    "store/migrations/versions/0001_first_schema.py:upgrade": "a migration lists every table once and is never edited",
}
"""Functions that may be longer, each with its reason."""

JUNK = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}

PURE = ("text", "extract", "trace", "cluster", "compare", "brief", "publish", "model")
CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "monotonic", "perf_counter"}


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function of a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def name_of(path: Path) -> str:
    """Return a module's path below the package."""
    return path.relative_to(SOURCE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_holds_one_idea_in_at_most_400_lines(path: Path) -> None:
    """A longer module is split by meaning."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    assert path.stem not in JUNK


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    """No function is over 60 lines without a listed reason."""
    for node in functions(path):
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        listed = f"{name_of(path)}:{node.name}" in LONG_FUNCTIONS
        assert length <= LONGEST_FUNCTION or listed, f"{node.name} has {length} lines"


def test_listed_long_functions_still_exist() -> None:
    """A reason without its function is dead."""
    for key in LONG_FUNCTIONS:
        path, _, name = key.partition(":")
        assert any(node.name == name for node in functions(SOURCE / path)), key


@pytest.mark.parametrize("path", [path for path in MODULES if name_of(path).split("/")[0] in PURE], ids=name_of)
def test_a_step_reads_no_clock_no_environment_and_no_random(path: Path) -> None:
    """Time comes as ``now``, randomness as a seed."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            assert not {alias.name for alias in node.names} & {"random", "secrets"}
            if name_of(path) != "extract/sandbox.py":  # limits and deadlines of child processes are its matter
                assert "time" not in {alias.name for alias in node.names}
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
        ):
            owner, attribute = node.func.value.id, node.func.attr
            assert not (owner in {"datetime", "date"} and attribute in CLOCKS), f"{owner}.{attribute}()"
            assert (owner, attribute) != ("os", "getenv")
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            assert not (node.value.id == "os" and node.attr == "environ")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "hash", "hash() differs between processes"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_pattern_repeats_a_group_possessively(path: Path) -> None:
    """Python 3.11 before 3.11.5 misreads such groups, so that the same articles would make other stories there."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            outside_sets = re.sub(r"\[[^\]]*\]", "x", node.value)
            assert not re.search(r"\)(?:[*+?]|\{[\d,]+\})\+|\(\?>", outside_sets), node.value


def test_importing_the_package_loads_nothing_heavy() -> None:
    """The command line answers at once: no numpy, no web framework, no driver."""
    code = "import sys, broadsheet; print('\\n'.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"numpy", "scipy", "fastapi", "uvicorn", "sqlalchemy", "alembic", "psycopg", "aiohttp", "lxml", "pydantic"}
    assert not heavy & set(run.stdout.split())


def test_every_public_name_is_listed_and_real() -> None:
    """The package's one list of public names is what it offers."""
    import broadsheet  # noqa: PLC0415 - the subject of the test

    assert sorted(broadsheet.__all__) == list(broadsheet.__all__)
    for name in broadsheet.__all__:
        assert getattr(broadsheet, name) is not None


def test_every_declared_section_can_be_loaded() -> None:
    """Built-in sections come in through the same door as a stranger's."""
    from broadsheet.brief.registry import section_builders  # noqa: PLC0415 - heavy

    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    assert {builder.id for builder in section_builders()} >= set(declared["broadsheet.sections"])


def test_the_repository_names_no_package_registry_and_no_machine() -> None:
    """Hosts of registries and paths of a developer's machine belong to nobody's copy."""
    words = ("py" + "pi.org", "files.python" + "hosted", "/wo" + "rk/", "npm" + "js.org")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.is_file() and path.stat().st_size < 1_000_000:
            text = path.read_bytes()
            assert not [word for word in words if word.encode() in text], name

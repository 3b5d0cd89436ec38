"""The reference page of all commands, made from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from broadsheet.cli.main import app


def commands_reference() -> str:
    """Return the reference page as Markdown: every command with its arguments, options and help."""
    root = typer.main.get_command(app)
    lines = [
        "# Commands",
        "",
        "`broadsheet [--dir DIR] COMMAND`. This page is made from the commands; `make docs` writes it.",
        "",
    ]
    for name, command in _commands("broadsheet", root):
        usage = " ".join([name, *(_shape(item) for item in command.params if item.name != "help")])
        lines += [f"## `{name}`", "", (command.help or "").strip(), "", f"    {usage}", ""]
        rows = [f"- `{_shape(item)}`: {item.help}" for item in command.params if getattr(item, "help", None)]
        rows = [row for row in rows if not row.startswith("- `[--help]`")]
        lines += [*rows, ""] if rows else []
    return "\n".join(lines).rstrip() + "\n"


def _commands(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    """Yield (full name, command) of every command below, groups opened, in the order of declaration."""
    inner = getattr(command, "commands", None)
    if not inner:
        yield name, command
        return
    for key, child in inner.items():
        yield from _commands(f"{name} {key}", child)


def _shape(parameter: Any) -> str:
    """Return how an argument or option is written."""
    if parameter.param_type_name == "argument":
        shown = (parameter.metavar or parameter.name).upper() + ("…" if parameter.nargs == -1 else "")
        return shown if parameter.required else f"[{shown}]"
    flag = "|".join([*parameter.opts, *parameter.secondary_opts])
    value = "" if parameter.is_flag or parameter.count else f" {(parameter.metavar or parameter.name).upper()}"
    return f"[{flag}{value}]"

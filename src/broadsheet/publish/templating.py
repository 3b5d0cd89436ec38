"""The template environment: everything escaped, everything undefined is an error, nothing reads a clock."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from broadsheet.publish import words
from broadsheet.publish.links import outside
from broadsheet.publish.plain import visible
from broadsheet.publish.stylesheets import page_style


def render(template: str, **values: Any) -> str:
    """Return the page that ``template`` makes of ``values``: always escaped."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("broadsheet.publish", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
        auto_reload=False,
    )
    del made.filters["safe"]  # nothing from outside is ever markup
    made.globals["page_style"] = page_style
    made.filters |= {
        "carried": words.carried,
        "clock": words.clock,
        "country": words.country,
        "counted": words.counted,
        "dated": words.dated,
        "day": words.day,
        "joined": words.joined,
        "language": words.language,
        "moment": words.moment,
        "outside": outside,
        "side_class": words.side_class,
        "side_letter": words.side_letter,
        "side_name": words.side_name,
        "stamp": words.stamp,
    }
    return made


def _shown(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

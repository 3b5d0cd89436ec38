"""Hostile text: payloads that must stay text on every page, and records that carry them in every field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

_T = TypeVar("_T")


_HANDLERS = ("onerror", "onload", "onfocus", "onmouseover", "ontoggle", "onbegin", "onpointerenter", "onanimationstart")
_ELEMENTS = (
    "img src=x",
    "svg",
    "body",
    "input autofocus",
    "details open",
    "video><source",
    "math href=javascript:alert(1)",
    "iframe srcdoc=x",
    "object data=x",
    "marquee",
)
_WHOLE = (
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</script>",
    "<SCRIPT/SRC=//evil.example/x.js></SCRIPT>",
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    "` onmouseover=alert(1) x=`",
    '" onfocus=alert(1) autofocus x="',
    "' onfocus=alert(1) autofocus x='",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "//evil.example/x",
    "/\\evil.example",
    "https://user@evil.example/",
    "{{7*7}}",
    "{% raw %}{{ ''.__class__ }}{% endraw %}",
    "${alert(1)}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&NewLine;javascript&colon;alert(1)",
    "\u202e<script>alert(1)</script>\u202c",
    "\u2066\u202eelif.exe",
    "\u200b<script\u200b>alert(1)</script>",
    "\x00<script>alert(1)</script>",
    "\ud800<script>alert(1)</script>",
    "\x1b[2J\x1b]0;owned\x07",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<a href="javascript&colon;alert(1)">x</a>',
    '<img srcset="x 1x, //evil.example/y 2x">',
    "<link rel=stylesheet href=//evil.example/x.css>",
    '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
    "<base href=//evil.example/>",
    "<style>@import '//evil.example/x.css';*{background:url(//evil.example/y)}</style>",
    '<p style="background:url(//evil.example/z)">x</p>',
    "<template><script>alert(1)</script></template>",
    "<plaintext>",
    "<xmp><script>alert(1)</script></xmp>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
    "[x](javascript:alert(1))",
    "![x](//evil.example/p.png)",
    "<https://evil.example/>",
    "# not a heading\n\n- not a list\n\n    not code",
    "[^1]: not a footnote",
    "`code` *bold* _it_ ~~no~~ | a | b |",
    "a" * 300,
)
HOSTILE_TEXTS: tuple[str, ...] = (
    *_WHOLE,
    *(f"<{element} {handler}=alert(1)>" for element in _ELEMENTS for handler in _HANDLERS),
    *(f'"><{element} {handler}=alert(1)>' for element in _ELEMENTS for handler in _HANDLERS),
)
"""Payloads that must stay text wherever they stand; none of them needs the network."""


def replace_strings(record: _T, change: Callable[[str], str]) -> _T:
    """Return a copy of a record tree in which every string has gone through ``change``, dictionary keys excepted.

    Fields whose type allows only fixed words (sides, section ids, statuses) are changed too: what reads a record
    must survive any of them.
    """
    return _replaced(record, change)  # type: ignore[no-any-return]


def _replaced(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(**{field.name: _replaced(getattr(value, field.name), change) for field in fields(value)})
    if isinstance(value, tuple):
        return tuple(_replaced(item, change) for item in value)
    if isinstance(value, dict):
        return {key: _replaced(item, change) for key, item in value.items()}
    return value

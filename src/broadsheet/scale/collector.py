"""How often a command looks for cycles of dead objects: rarely, since its steps make hardly any."""

from __future__ import annotations

import gc
from typing import Final

YOUNG: Final = 50_000
"""New containers, less those freed, after which the youngest are searched. What a page is made of is freed when nothing
names it any more; at Python's 700 the making of one of 33 articles is interrupted 90 times for nothing."""

MIDDLE: Final = 20
"""Searches of the youngest after which those that lived through one are searched."""

OLD: Final = 100
"""Searches of the middle ones after which all may be searched: what is kept of articles read before is then searched in
vain, for a tenth of a second (164,000 containers). At Python's 10 one page in four that is built again waits for it."""


def collect_rarely() -> None:
    """Let this process search for dead cycles seldom. For processes that are Broadsheet's own: commands and workers."""
    gc.set_threshold(YOUNG, MIDDLE, OLD)

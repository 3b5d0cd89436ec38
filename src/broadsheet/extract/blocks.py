"""A page as its reader meets it: blocks of text in reading order, and the boxes that hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from broadsheet.errors import LimitExceeded
from broadsheet.extract.caps import DEFAULT_CAPS, Caps
from broadsheet.extract.furniture import is_furniture
from broadsheet.text.phrases import listed

# Elements that never hold words of an article's body.
SKIPPED: frozenset[str] = frozenset(
    listed("""
        script; style; head; title; meta; link; svg; iframe; template; textarea; select; option; button; input; nav
        footer; object; video; audio; canvas; map; embed; param; source; picture; img; figcaption; dialog; menu
        datalist; legend; progress; meter; noframes; applet; track; hr
    """)
)

# Elements that continue the line they stand in; every other element starts a block.
INLINE: frozenset[str] = frozenset(
    listed("""
        a; abbr; acronym; b; bdi; bdo; big; cite; code; data; del; dfn; em; font; i; ins; kbd; mark; nobr; q; rp; rt
        ruby; s; samp; small; span; strike; strong; sub; sup; time; tt; u; var; wbr; label; td; th
    """)
)

PARAGRAPH_TAGS: frozenset[str] = frozenset(listed("p; blockquote; li; pre; h1; h2; h3; h4; h5; h6; dd; dt; td; th; q"))

# Cells of one row are one line.
_CELLS = frozenset({"td", "th"})

# Elements whose names describe the page, not themselves ("single has-sidebar logged-out").
_NEVER = frozenset({"html", "body", "main", "article"})

# Stands for a line break inside a run; the parser's input holds no control characters, so pages cannot forge it.
_BREAK = "\x1e"
_EMPTY_LINE = re.compile(r"\x1e\s{0,200}\x1e[\s\x1e]*")


@dataclass(slots=True)
class Box:
    """An element that starts a block.

    Attributes:
        parent: Position in ``Page.boxes`` of the box around it; -1 for the outermost.
        tag: Lower-case name of the element.
        marked: Whether its own names say that it is page furniture.
        element: The element.
    """

    parent: int
    tag: str
    marked: bool
    element: etree._Element


@dataclass(slots=True)
class Block:
    """One run of text without a break in it.

    Attributes:
        text: Words, separated by single spaces.
        box: Position in ``Page.boxes`` of the element that holds the run.
        linked: Share of its characters that stand in links, in [0, 1].
        list: Position of the box around that element: the list, for an item.
    """

    text: str
    box: int
    linked: float
    list: int


@dataclass(slots=True)
class Page:
    """Blocks in reading order, and the boxes, each after the one around it."""

    boxes: list[Box] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def children(self, box: int) -> list[int]:
        """Return the boxes directly inside a box, in order."""
        return [position for position in range(box + 1, len(self.boxes)) if self.boxes[position].parent == box]


def read_page(root: etree._Element, caps: Caps = DEFAULT_CAPS, *, furniture: bool = True) -> Page:
    """Return the blocks and boxes under ``root``.

    Args:
        root: The page.
        caps: The limits.
        furniture: Whether to look into boxes that look like page furniture; they are marked in any case.

    Raises:
        LimitExceeded: Elements are nested deeper than ``caps.depth``.
    """
    walker = _Walker(caps.depth, furniture=furniture)
    walker.walk(root)
    return walker.page


@dataclass(slots=True)
class _Frame:
    """An element whose children are being read.

    Attributes:
        element: The element.
        children: Those still to be read.
        box: Position of the box that its text belongs to.
        starts_block: Whether it is that box itself.
        flushes: For a link, the blocks ended before it; -1 for other elements.
        start: For a link, the length of the run before it.
    """

    element: etree._Element
    children: Iterator[etree._Element]
    box: int
    starts_block: bool
    flushes: int = -1
    start: int = 0


class _Walker:
    """Collects the blocks of one page in one pass, with a stack of its own: pages may be nested deeply."""

    def __init__(self, deepest: int, *, furniture: bool) -> None:
        self.page = Page()
        self._deepest = deepest
        self._furniture = furniture
        self._run: list[str] = []
        self._linked = 0
        self._in_link = 0
        self._flushes = 0
        self._stack: list[_Frame] = []

    def walk(self, root: etree._Element) -> None:
        """Add the blocks under ``root``."""
        self.page.boxes.append(Box(-1, "body", False, root))
        self._enter(_Frame(root, iter(root), 0, True))
        stack, run = self._stack, self._run
        while stack:
            frame = stack[-1]
            box = frame.box
            for child in frame.children:
                name = child.tag
                if name in INLINE:
                    entered = self._inline(child, name, box)
                elif name == "br":
                    run.append(_BREAK)
                    entered = False
                else:
                    entered = name not in SKIPPED and self._block(child, name, box)
                if entered:
                    break
                if child.tail:
                    run.append(child.tail)
            else:
                self._leave()

    def _enter(self, frame: _Frame) -> None:
        if len(self._stack) > self._deepest:
            raise LimitExceeded(f"elements of the page are nested over {self._deepest} deep")
        if frame.element.text:
            self._run.append(frame.element.text)
        self._stack.append(frame)

    def _leave(self) -> None:
        """End the innermost element: its block, its link, and the text behind it."""
        frame = self._stack.pop()
        if frame.starts_block:
            self._flush(frame.box)
        elif frame.flushes >= 0:
            self._in_link -= 1
            start = frame.start if self._flushes == frame.flushes else 0
            self._linked += sum(map(len, self._run[start:]))
        elif frame.element.tag in _CELLS:
            self._run.append(" ")
        if self._stack and frame.element.tail:
            self._run.append(frame.element.tail)

    def _inline(self, child: etree._Element, name: str, box: int) -> bool:
        """Read an element that continues the line; return whether its children are still to be read."""
        link = name == "a"
        if not link and child.attrib and is_furniture(child):
            return False
        if len(child):
            self._in_link += link
            self._enter(_Frame(child, iter(child), box, False, self._flushes if link else -1, len(self._run)))
            return True
        if child.text:
            self._run.append(child.text)
            if link:
                self._linked += len(child.text)
        if name in _CELLS:
            self._run.append(" ")
        return False

    def _block(self, child: etree._Element, name: str, box: int) -> bool:
        """Read an element that starts a block; return whether its children are still to be read."""
        self._flush(box)
        leaf = not len(child)
        if leaf and not child.text:
            return False
        boxes = self.page.boxes
        own = len(boxes)
        marked = name not in _NEVER and (name == "aside" or (bool(child.attrib) and is_furniture(child)))
        boxes.append(Box(box, name, marked, child))
        if marked and not self._furniture:
            return False
        if not leaf:
            self._enter(_Frame(child, iter(child), own, True))
            return True
        self._run.append(child.text or "")
        self._flush(own)
        return False

    def _flush(self, box: int) -> None:
        """End the current run as a block of ``box``."""
        if not self._run:
            return
        joined = "".join(self._run)
        self._run.clear()
        self._flushes += 1
        linked, self._linked = self._linked, 0
        if not joined or joined.isspace():
            return
        share = 1.0 if self._in_link else min(1.0, linked / len(joined))
        pieces = _EMPTY_LINE.split(joined) if _BREAK in joined else [joined]
        for piece in pieces:
            words = " ".join(piece.split())
            if words:
                self.page.blocks.append(Block(words, box, share, self.page.boxes[box].parent))

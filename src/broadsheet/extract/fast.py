"""The fast path: the body of a page from one pass over its blocks, without a second library.

Method: each block of text gets a score from its length, punctuation, link share and element; scores flow up to the
boxes around it, halved a little at each step; the box with the highest score holds the body, widened to boxes around
it while those add more running text. Furniture is left out, unless most of the page's text stands in it (then its
names lie). The idea of scores that flow upwards follows readability tools.

Reference: Kohlschütter, Fankhauser, Nejdl (2010), Boilerplate Detection using Shallow Text Features.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from broadsheet.extract.blocks import PARAGRAPH_TAGS, Block, Page

# Furniture that holds more than this share of the page's running text is none: its class names lie. .4 of .3-.6
# tried on the gold pages; comments longer than the article are the case above it.
_TRUSTED = 0.4
# What a box passes on to the box around it. .6 of .5-.75 tried.
_UPWARDS = 0.6
# A sibling of the chosen box with this share of its running text belongs to the body.
_SIBLING = 0.18
# A paragraph with this much running text (two lines) beside the chosen box belongs to the body.
_PARAGRAPH = 0.8
# ... if its blocks hold this share of the running text that those of the chosen box do on average.
_DENSE = 0.5
# ... which are not counted as longer than this: a body of two huge paragraphs asks no more of its neighbours.
_LONG_PARAGRAPHS = 2.0
_TELLING = re.compile(r"body|text|content|article|story|paragraph|section|block|chunk", re.IGNORECASE)
# How many boxes outwards the other parts of a split body are looked for.
_OUTWARDS = 5

_TAG_WEIGHT = {
    "p": 1.0,
    "blockquote": 0.8,
    "pre": 0.7,
    "div": 0.7,
    "section": 0.7,
    "article": 0.7,
    "td": 0.4,
    "li": 0.3,
}
_OTHER_TAG = 0.5
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SENTENCE_END = re.compile(r"[.!?…。！？؟।”\"»’'):\]]$")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Blocks of the body in reading order.

    Attributes:
        blocks: The blocks.
        tags: The element name of each.
        mass: Running text in them, as a score; 0 when the page has none.
    """

    blocks: tuple[Block, ...]
    tags: tuple[str, ...]
    mass: float


def choose_body(page: Page) -> Chosen:
    """Return the blocks of the page's article, furniture left out; empty when no running text is found."""
    boxes = page.boxes
    scores = [_quality(block, boxes[block.box].tag) for block in page.blocks]
    furniture = _furniture(page, scores)
    top, sums = _top_box(page, scores, furniture)
    if top < 0:
        return Chosen((), (), 0.0)
    inside = _region(page, top, sums, furniture, _counts(page))
    kept = [block for block in page.blocks if inside[block.box] and not furniture[block.box]]
    return Chosen(tuple(kept), tuple(boxes[block.box].tag for block in kept), sums[top])


def _quality(block: Block, tag: str) -> float:
    """Return how much running text a block is: 0 for links, labels and headings, up to 6 for a long paragraph."""
    length = len(block.text)
    if block.linked > 0.5 or length < 20 or tag in _HEADINGS:
        return 0.0
    text = block.text
    commas = text.count(",") + text.count("，") + text.count("、") + text.count("。")
    score = min(length / 100, 4.0) + min(commas * 0.3, 2.0)
    if length < 60 and not _SENTENCE_END.search(text):
        score *= 0.3
    return _TAG_WEIGHT.get(tag, _OTHER_TAG) * score * (1.0 - block.linked)


def _furniture(page: Page, scores: list[float]) -> list[bool]:
    """Return for each box whether it or a box around it is page furniture that may be trusted to be so."""
    boxes = page.boxes
    mass = [0.0] * len(boxes)
    for block, score in zip(page.blocks, scores, strict=True):
        mass[block.box] += score
    for position in range(len(boxes) - 1, 0, -1):
        mass[boxes[position].parent] += mass[position]
    most = _TRUSTED * mass[0]
    furniture = [False] * len(boxes)
    for position in range(1, len(boxes)):
        box = boxes[position]
        furniture[position] = furniture[box.parent] or (box.marked and mass[position] <= most)
    return furniture


def _top_box(page: Page, scores: list[float], furniture: list[bool]) -> tuple[int, list[float]]:
    """Return the box that holds the body (-1 for none) and the running text inside each box."""
    boxes = page.boxes
    flows = [0.0] * len(boxes)
    # With several articles on the page, the text of one says nothing for the box around them all.
    walls = sum(box.tag == "article" for box in boxes) > 1
    sums = [0.0] * len(boxes)
    for block, score in zip(page.blocks, scores, strict=True):
        position = block.box
        if not score or furniture[position]:
            continue
        sums[position] += score
        if boxes[position].tag in PARAGRAPH_TAGS:
            position = max(boxes[position].parent, 0)
        flow = score
        while position >= 0 and flow > 0.1 * score:
            flows[position] += flow
            flow *= _UPWARDS
            if walls and boxes[position].tag == "article":
                break
            position = boxes[position].parent
    for position in range(len(boxes) - 1, 0, -1):
        sums[boxes[position].parent] += sums[position]
    best = max(range(len(boxes)), key=lambda position: (flows[position], -position))
    return (best if flows[best] > 0 else -1), sums


def _region(page: Page, top: int, sums: list[float], furniture: list[bool], counts: list[int]) -> list[bool]:
    """Return for each box whether it belongs to the body.

    The chosen box does, and with it the parts that outlets split a body into: around the chosen box, up to five boxes
    outwards, its like (same element, same class), strong neighbours, and paragraphs that stand beside it.
    """
    boxes = page.boxes
    apart = _apart(page)
    accepted = {top}
    least = _DENSE * min(sums[top] / max(1, counts[top]), _LONG_PARAGRAPHS)
    inner = top
    holding = {block.box for block in page.blocks}
    for level in range(1, _OUTWARDS + 1):
        around = boxes[inner].parent
        if around < 0 or boxes[inner].tag in {"body", "main"}:
            break
        for position in page.children(around):
            if position == inner or furniture[position] or apart[position] or not sums[position]:
                continue
            dense = sums[position] >= least * counts[position]
            alike = _like(page, inner, position)
            near = level <= 2 and (sums[position] > _SIBLING * sums[top] or position in holding)
            if dense and (near or alike) and sums[position] > _PARAGRAPH:
                accepted.add(position)
        inner = around
    inside = [False] * len(boxes)
    for position in range(len(boxes)):
        parent = boxes[position].parent
        inside[position] = position in accepted or (parent >= 0 and inside[parent])
    return inside


def _like(page: Page, one: int, other: int) -> bool:
    """Return whether two boxes are parts of one thing: all their classes the same, or the first a telling one."""
    mine, theirs = page.boxes[one], page.boxes[other]
    if mine.tag != theirs.tag:
        return False
    names, others = mine.element.get("class") or "", theirs.element.get("class") or ""
    if not names or not others:
        return False
    first = names.split(None, 1)[0]
    return names == others or (first == others.split(None, 1)[0] and bool(_TELLING.search(first)))


def _counts(page: Page) -> list[int]:
    """Return the number of blocks in each box."""
    counts = [0] * len(page.boxes)
    for block in page.blocks:
        counts[block.box] += 1
    for position in range(len(counts) - 1, 0, -1):
        counts[page.boxes[position].parent] += counts[position]
    return counts


def _apart(page: Page) -> list[bool]:
    """Return for each box whether it is an article of its own or holds one: the next story, a related one."""
    boxes = page.boxes
    apart = [box.tag in {"article", "h1"} for box in boxes]
    for position in range(len(boxes) - 1, 0, -1):
        if apart[position]:
            apart[boxes[position].parent] = True
    return apart

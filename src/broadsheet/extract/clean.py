"""Paragraphs of a body after what does not belong to it is gone: captions, appeals, "read also" lines, rights notes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from broadsheet.extract.blocks import Block
from broadsheet.text.agencies import agency_named

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

# A short line that starts like this asks the reader to go elsewhere. Sixteen languages.
_READ_ALSO = re.compile(
    r"^\W{0,5}(?:read (?:more|also|next|the full|original)|also read|also on\b|see (?:also|more)\b|related(?: (?:stories|articles?|coverage|news|content|links?|topics?))?\s?[:|]|"
    r"more (?:from|on|about|stories|great|coverage)\b.{0,60}$|don[’']t miss\b|"
    r"must read|recommended|you (?:may|might) (?:also )?like|watch(?: now| more| the video)?\s?:|listen(?: to this| now)?\s?:|click here|for more\b.{0,80}(?:click|visit|here)|"
    r"lesen sie (?:auch|hier|mehr)|mehr (?:zum thema|lesen|dazu)|auch interessant|lire aussi|à lire aussi|lea también|lee también|lea más|te puede interesar|"
    r"leia (?:também|mais)|saiba mais|veja também|leggi anche|leggi di più|approfondi|lees (?:ook|meer)|läs (?:också|mer|även)|les også|læs også|"
    r"czytaj (?:też|także|więcej)|zobacz (?:też|także)|čtěte (?:také|více)|citește și|citește mai|читайте (?:также|ещё|еще)|читайте по теме|читайте також|"
    r"bunu da oku|ayrıca bakınız|اقرأ (?:أيضا|أيضاً|المزيد)|यह भी पढ़ें|ये भी पढ़ें|baca juga|xem thêm|関連記事|相关阅读|延伸閱讀|관련기사)",
    re.IGNORECASE,
)
_APPEAL = re.compile(
    r"\b(?:sign up (?:for|to|here|now|today)|subscribe (?:to|now|here|today)|(?:our|free|daily|weekly) newsletters?\b|follow (?:us|him|her|me|@\w|\w+ on)\b.{0,40}\b(?:twitter|facebook|instagram|x\b|linkedin|tiktok)|"
    r"like us on facebook|join (?:our|the) (?:telegram|whatsapp|conversation|discussion)|download (?:our|the) app|"
    r"have (?:a|any) (?:tip|story|question)s?\b.{0,80}(?:email|contact|write)|share this (?:story|article|post|page)|share it with|like this story\?|support our journalism|become a member|"
    r"newsletter abonnieren|abonnieren sie|inscrivez-vous|abonnez-vous|suscríbete|suscríbase|síguenos|assine (?:nossa|a newsletter)|siga-nos|iscriviti|seguici su|"
    r"подпис(?:ывайтесь|аться)|подпишитесь|підписуйтесь|zapisz się|abone ol|subscreva|meld je aan)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"^\W{0,3}(?:copyright\b|©|\(c\) ?\d{4}|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|"
    r"todos os direitos reservados|tutti i diritti riservati|riproduzione riservata|все права защищены|this material may not be published|"
    r"this copy is for your personal, non-commercial use|terms of (?:use|service)|privacy policy)|\ball rights reserved\.?$|"
    r"may not be published, broadcast, rewritten",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"^\W{0,3}(?:(?:photo|foto|image|bild|picture|file photo|photograph|video|illustration|graphic|imagen|фото|zdjęcie|fot\.|写真|圖|图)"
    r"(?: (?:by|credit|source|von|de|di|courtesy))?\s?[:：/]|image source|image credit|\(image credit|getty images|\(getty|\(photo by|\(ap photo|enlarge this image|hide caption|toggle caption|media caption|image caption)|"
    r"(?:/ ?getty images|/ ?ap photo|via getty images|via ap|/ ?afp|/ ?reuters|/ ?shutterstock|\(reuters\)|getty images\))\W{0,3}$",
    re.IGNORECASE,
)
# Who wrote and edited an agency's report, after its last paragraph.
_STAFF = re.compile(
    r"^\W{0,3}(?:(?:additional |further )?(?:reporting|writing|editing|compiled|written|edited) by [A-Z]|"
    r"(?:the )?associated press (?:writers?|reporters?|journalists?) .{0,300}contributed|follow .{0,60}coverage)",
)
_LABEL = re.compile(
    r"^\W{0,3}(?:advert|advertisement|advertisment|advertising|story continues below.{0,40}|article continues (?:after|below).{0,40}|continue reading.{0,60}|anzeige|werbung|"
    r"publicité|publicidad|publicidade|pubblicità|реклама|reklama|reklam|annonse|annons|広告|loading\W{0,4}|comments?|kommentare|commentaires|comentarios|share|tweet|print|email|save|"
    r"tags?\W{0,2}|topics?\W{0,2}|filed under.{0,80}|posted in.{0,80}|updated?|subscribe|sign up|log in|newsletter|trending|most read|most popular|related|read more|read next|more|next|previous|"
    r"image \d+ of \d+|view all(?: \(\d+\))?|photos?|(?:\d+ )?images?|tell us what you think.{0,10}|leave a (?:comment|reply)|view comments?|show comments?|\d{1,5} comments?|skip advertisement|play video|watch video|back to top|close|menu|search)\W{0,4}$",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"^\W{0,3}(?:updated?|published|posted|last (?:updated|modified)|first published|aktualisiert|veröffentlicht|mis à jour|publié|publicado|actualizado|atualizado|pubblicato|опубликовано)\b.{0,60}\d{1,4}.{0,30}$"
    r"|^\W{0,3}(?:mon|tue|wed|thu|fri|sat|sun)\w{0,6},? .{0,12}\d{1,2}.{0,6}\d{4}.{0,20}$",
    re.IGNORECASE,
)
# A line longer than this is running text, whatever it starts with.
_SHORT = 220
# A list with this share of links and items of at most so many characters on average points elsewhere.
_LINKED_LIST = 0.35
_SHORT_ITEM = 120
_STAR_LINE = re.compile(r"^[\W_]+$")


def is_foreign(text: str, linked: float) -> bool:
    """Return whether a line is no part of the article: an appeal, a pointer elsewhere, a caption, a label, a notice.

    Args:
        text: One line or paragraph.
        linked: Share of its characters inside links.
    """
    if _STAR_LINE.match(text):
        return True
    if len(text) <= 110 and (_LABEL.match(text) or _STAMP.match(text)):
        return True
    if len(text) > _SHORT * 2:
        return False
    if _STAFF.search(text) or _RIGHTS.search(text) or _CAPTION.search(text):
        return True
    if len(text) <= _SHORT and _READ_ALSO.match(text):
        return True
    return bool(_APPEAL.search(text)) and (linked > 0.05 or len(text) <= _SHORT)


def body_blocks(blocks: Sequence[Block], tags: Sequence[str], title: str) -> list[int]:
    """Return the positions of the blocks that make the body, in order.

    Left out: headings of the first rank, the headline repeated at the body's start, blocks that are links, foreign
    lines, headings with nothing behind them, and a second copy of a paragraph.

    Args:
        blocks: Blocks of the body's place on the page, in reading order.
        tags: The element name of each.
        title: Headline.
    """
    kept: list[int] = []
    seen: set[str] = set()
    wanted = letters(title)
    links = _link_lists(blocks, tags)
    for position, (block, tag) in enumerate(zip(blocks, tags, strict=True)):
        text = block.text
        if tag == "h1" or (tag == "li" and block.list in links) or _is_link(block) or is_foreign(text, block.linked):
            continue
        plain = letters(text)
        if plain and (plain == wanted or (len(kept) < 3 and len(plain) > 15 and plain in wanted)):
            continue
        if len(text) >= 40 and plain in seen:
            continue
        seen.add(plain)
        kept.append(position)
    return _without_idle_headings(kept, tags)


def _is_link(block: Block) -> bool:
    return (block.linked > 0.8 and len(block.text) < 1_000) or (block.linked > 0.6 and len(block.text) < 300)


def _link_lists(blocks: Sequence[Block], tags: Sequence[str]) -> frozenset[int]:
    """Return the lists whose items are short and mostly links: pointers to other stories."""
    items: dict[int, list[Block]] = {}
    for block, tag in zip(blocks, tags, strict=True):
        if tag == "li":
            items.setdefault(block.list, []).append(block)
    return frozenset(
        number
        for number, found in items.items()
        if sum(block.linked for block in found) >= _LINKED_LIST * len(found)
        and sum(len(block.text) for block in found) <= _SHORT_ITEM * len(found)
    )


def _without_idle_headings(kept: Sequence[int], tags: Sequence[str]) -> list[int]:
    """Return the positions without headings at the end of the body or directly before another heading."""
    found: list[int] = []
    following_heading = True
    for position in reversed(kept):
        heading = tags[position] in _HEADINGS
        if heading and following_heading:
            continue
        following_heading = heading
        found.append(position)
    return found[::-1]


def credits_in(texts: Iterable[str]) -> list[str]:
    """Return the agencies that rights notices name ("Copyright 2019 The Associated Press. All rights reserved.")."""
    found: dict[str, None] = {}
    for text in texts:
        if len(text) <= _SHORT * 2 and _RIGHTS.search(text):
            for piece in _RIGHTS_WORDS.split(text):
                if agency_named(piece):
                    found.setdefault(piece.strip(" .,;"))
    return list(found)


_RIGHTS_WORDS = re.compile(r"(?:copyright|©|\(c\)|\d{4}|[.,;]|\bby\b|all rights reserved)+", re.IGNORECASE)


def letters(text: str) -> str:
    """Return the letters and digits of a text in lower case: what is left to compare when layout differs."""
    return "".join(char for char in text.casefold() if char.isalnum())


def plain_paragraphs(body: str) -> list[str]:
    """Return the paragraphs of a body that came as text, which may hold markup; at most 500,000 characters are read."""
    plain = _TAG.sub("\n", body[:500_000])
    lines = (" ".join(line.split()) for line in plain.split("\n"))
    return [line for line in lines if line and not is_foreign(line, 0.0)]


_TAG = re.compile(r"<[^<>]{0,500}>")


def join_paragraphs(paragraphs: Sequence[str]) -> str:
    """Return the body: paragraphs in NFC separated by blank lines, characters without a shape removed."""
    joined = "\n\n".join(paragraphs)
    return _SHAPELESS.sub("", unicodedata.normalize("NFC", joined))


# Zero-width spaces and joiners between letters of scripts that need none, soft hyphens, bidi overrides, tag
# characters: invisible, and a way to hide words from a reader. Joiners (U+200C, U+200D) are kept: Persian, Indic
# scripts and emoji need them.
_SHAPELESS = re.compile("[\u00ad\u200b\u2060\u2061-\u2064\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]")

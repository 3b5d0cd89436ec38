"""Lines among an article's paragraphs that are none: captions, appeals, pointers elsewhere, notices, labels."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from broadsheet.text.agencies import agency_named
from broadsheet.text.phrases import any_of, listed

# A line longer than this (characters) is running text, whatever it starts with; one twice as long, whatever it holds.
_SHORT: Final = 220
_LABEL_LENGTH: Final = 110
# Characters at the end of a line in which its closing credit stands.
_ENDING: Final = 60
# With less of a line in links, a long line that appeals to the reader is taken for text.
_LINKED: Final = 0.05


# Phrases, each a pattern; in sixteen languages where outlets of many print them.
_ALSO_WORDS: Final = r"""
    read (?:more|also|next|the full|original); also read; also on\b; see (?:also|more)\b; don[’']t miss\b
    must read; recommended; related(?: (?:stories|articles?|coverage|news|content|links?|topics?|roundup))?\s?[:|]
    more (?:from|on|about|stories|great|coverage)\b.{0,60}$; you (?:may|might) (?:also )?like
    watch(?: now| more| the video)?\s?:; listen(?: to this| now)?\s?:; click here
    for more\b.{0,80}(?:click|visit|here); buyer's guide\s?:; lesen sie (?:auch|hier|mehr)
    mehr (?:zum thema|lesen|dazu); auch interessant; lire aussi; à lire aussi; lea también; lee también; lea más
    te puede interesar; leia (?:também|mais); saiba mais; veja também; leggi anche; leggi di più; approfondi\b
    lees (?:ook|meer); läs (?:också|mer|även); les også; læs også; czytaj (?:też|także|więcej)
    zobacz (?:też|także); čtěte (?:také|více); citește și; citește mai; читайте (?:также|ещё|еще|по теме|також)
    bunu da oku; ayrıca bakınız; اقرأ (?:أيضا|أيضاً|المزيد); यह भी पढ़ें; ये भी पढ़ें; baca juga; xem thêm; 関連記事
    相关阅读; 延伸閱讀; 관련기사
"""
_APPEAL_WORDS: Final = r"""
    sign up (?:for|to|here|now|today); subscribe (?:to|now|here|today); (?:our|free|daily|weekly) newsletters?\b
    follow (?:us|him|her|me|@\w|\w+ on)\b.{0,40}\b(?:twitter|facebook|instagram|x\b|linkedin|tiktok)
    like us on facebook; join (?:our|the) (?:telegram|whatsapp|conversation|discussion); download (?:our|the) app
    have (?:a|any) (?:tip|story|question)s?\b.{0,80}(?:email|contact|write)
    share this (?:story|article|post|page); share it with; like this story\?; support our journalism
    become a member; delivered (?:through|to) your; newsletter abonnieren; abonnieren sie; inscrivez-vous
    abonnez-vous; suscríbete; suscríbase; síguenos; assine (?:nossa|a newsletter); siga-nos; iscriviti; seguici su
    подпис(?:ывайтесь|аться); подпишитесь; підписуйтесь; zapisz się; abone ol; subscreva; meld je aan
"""
_RIGHTS_STARTS: Final = r"""
    copyright\b; ©; \(c\) ?\d{4}; all rights reserved; alle rechte vorbehalten; tous droits réservés
    todos los derechos reservados; todos os direitos reservados; tutti i diritti riservati; riproduzione riservata
    все права защищены; this material may not be published; this copy is for your personal, non-commercial use
    terms of (?:use|service); privacy policy
"""
_PICTURE_WORDS: Final = r"""
    photo; foto; image; bild; picture; file photo; photograph; video; illustration; graphic; imagen; фото; zdjęcie
    fot\.; 写真; 圖; 图
"""
_CAPTION_STARTS: Final = r"""
    image source; image credit; \(image credit; getty images; \(getty; \(photo by; \(ap photo; enlarge this image
    hide caption; toggle caption; media caption; image caption
"""
_ENDING_WORDS: Final = r"""
    / ?getty images; / ?ap photo; via getty images; via ap; / ?afp; / ?shutterstock; /reuters; getty images\)
    all rights reserved
"""
_LABEL_WORDS: Final = r"""
    advert; advertisement; advertisment; advertising; story continues below.{0,40}
    article continues (?:after|below).{0,40}; continue reading.{0,60}; skip advertisement; anzeige; werbung
    publicité; publicidad; publicidade; pubblicità; реклама; reklama; reklam; annonse; annons; 広告; loading\W{0,4}
    comments?; kommentare; commentaires; comentarios; share; tweet; print; email; save; tags?\W{0,2}
    topics?\W{0,2}; filed under.{0,80}; posted in.{0,80}; updated?; subscribe; sign up; log in; newsletter
    trending; most read; most popular; related(?: news| stories| articles)?; read more; read next; more; next
    previous; image \d+ of \d+; view all(?: \(\d+\))?; photos?; (?:\d+ )?images?; tell us what you think.{0,10}
    leave a (?:comment|reply); (?:view|show) comments?; \d{1,5} comments?; play video; watch video; back to top
    close; menu; search
"""
_STAMP_WORDS: Final = r"""
    updated?; published; posted; last (?:updated|modified); first published; aktualisiert; veröffentlicht
    mis à jour; publié; publicado; actualizado; atualizado; pubblicato; опубликовано
"""

# What starts a line that asks the reader to go elsewhere. Sixteen languages.
_READ_ALSO: Final = re.compile(
    rf"\W{{0,5}}(?:{any_of(_ALSO_WORDS)})",
    re.IGNORECASE,
)
# What an appeal holds, and the words one of which every appeal holds: looked for first, they cost a tenth.
_APPEAL: Final = re.compile(
    rf"\b(?:{any_of(_APPEAL_WORDS)})",
    re.IGNORECASE,
)
_APPEAL_HINTS: Final = listed("""
    sign up; subscribe; newsletter; follow; like us; join; download; have; share; like this story; support our; become a
    delivered; abonnieren; inscrivez; abonnez; suscrí; síguenos; assine; siga; iscriviti; seguici; подпи; підпи; zapisz
    abone; subscreva; meld
""")
# What starts a notice of rights or terms.
_RIGHTS: Final = re.compile(
    rf"\W{{0,3}}(?:{any_of(_RIGHTS_STARTS)})",
    re.IGNORECASE,
)
# What starts a caption or a picture credit.
_CAPTION: Final = re.compile(
    rf"\W{{0,3}}(?:(?:{any_of(_PICTURE_WORDS)})(?: (?:by|credit|source|von|de|di|courtesy))?\s?[:：/]"
    rf"|{any_of(_CAPTION_STARTS)})",
    re.IGNORECASE,
)
# What ends one, or a notice.
_ENDINGS: Final = re.compile(
    rf"(?:{any_of(_ENDING_WORDS)})\W{{0,3}}$",
    re.IGNORECASE,
)
# Who wrote and edited an agency's report, after its last paragraph.
_STAFF: Final = re.compile(
    r"\W{0,3}(?:(?i:(?:additional |further )?(?:reporting|writing|editing|compiled|written|edited)) by [A-Z]"
    r"|(?:The )?Associated Press (?i:writers?|reporters?|journalists?) .{0,300}contributed|Follow .{0,60}coverage)"
)
# A whole line that is a label.
_LABEL: Final = re.compile(
    rf"\W{{0,3}}(?:{any_of(_LABEL_WORDS)})\W{{0,4}}$",
    re.IGNORECASE,
)
# A whole line that states when something was published.
_STAMP: Final = re.compile(
    rf"\W{{0,3}}(?:{any_of(_STAMP_WORDS)})\b.{{0,60}}\d{{1,4}}.{{0,30}}$"
    r"|\W{0,3}(?:mon|tue|wed|thu|fri|sat|sun)\w{0,6},? .{0,12}\d{1,2}.{0,6}\d{4}.{0,20}$",
    re.IGNORECASE,
)
_NO_WORD: Final = re.compile(r"[\W_]+$")


def is_foreign(text: str, linked: float) -> bool:
    """Return whether a line is no part of the article: an appeal, a pointer elsewhere, a caption, a label, a notice.

    Args:
        text: One line or paragraph.
        linked: Share of its characters inside links, in [0, 1].
    """
    length = len(text)
    if length <= _LABEL_LENGTH and (_NO_WORD.match(text) or _LABEL.match(text) or _STAMP.match(text)):
        return True
    if length > 2 * _SHORT:
        return False
    if _STAFF.match(text) or _RIGHTS.match(text) or _CAPTION.match(text) or _ENDINGS.search(text[-_ENDING:]):
        return True
    if length <= _SHORT and _READ_ALSO.match(text):
        return True
    if linked <= _LINKED and length > _SHORT:
        return False
    lower = text.lower()
    return any(hint in lower for hint in _APPEAL_HINTS) and _APPEAL.search(text) is not None


def credits_in(texts: Iterable[str]) -> list[str]:
    """Return the agencies that rights notices name ("Copyright 2019 The Associated Press. All rights reserved.")."""
    found: dict[str, None] = {}
    for text in texts:
        if len(text) <= 2 * _SHORT and _RIGHTS.match(text):
            for piece in _RIGHTS_WORDS.split(text):
                if agency_named(piece):
                    found.setdefault(piece.strip(" .,;"))
    return list(found)


_RIGHTS_WORDS: Final = re.compile(r"(?:copyright|©|\(c\)|\d{4}|[.,;]|\bby\b|all rights reserved)+", re.IGNORECASE)

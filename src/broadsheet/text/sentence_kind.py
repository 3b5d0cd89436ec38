"""What a sentence of a page is (prose or debris), and how badly it hangs without its neighbours."""

from __future__ import annotations

import re
from typing import Final, Literal

from broadsheet.text.captions import shows, teases
from broadsheet.text.datelines import dateline_end
from broadsheet.text.quote_marks import pairs
from broadsheet.text.remembered import SENTENCES, remembered

Kind = Literal["prose", "heading", "caption", "boilerplate", "dateline", "list"]

_OPENS_BOILERPLATE: Final = re.compile(
    r"""
    ^\W*(?:share|save|tweet|print|e-?mail|copy\ link|listen|advertisements?|comments?|menu|close|loading|subscribe|
        newsletter|related(?:\ (?:stories|articles|topics|content|video))?|most\ read|trending|watch\ live|
        more\ (?:articles|stories|on\ this\ story|from\ \w+)|now\ playing|top\ stories|sign\ (?:in|up|out)|log\ ?in|
        skip\ to\ content|recommended|sponsored|promoted|follow\ us|click\ here|read\ more|continue\ reading|
        see\ also|also\ read|read\ also|read\ (?:also|next|this|here)|updated\ at|published|last\ updated)\W*$
    |^\W*(?:read\ (?:more|also|next|the\ full)|also\ read|see\ also|related|watch|listen(?:\ to)?|more\ on|more:|
        click|tap|follow\ (?:us|him|her|the|@|\w+\ on\b)|subscribe|sign\ up|signup|register|download\ (?:the|our)|
        join\ (?:our|us|the\ conversation|thought)|get\ (?:the\ (?:latest|best|day|news)|our|your|it|this|breaking)|
        (?:this|the)\ (?:article|story|post)\ (?:was\ (?:originally|first|updated|amended|produced|adapted)|
        originally|first\ appeared|has\ been\ updated)|image\ (?:source|credit)s?|photo(?:graph)?\ (?:credit|by)|
        copyright|\(?©|\(c\)\s|all\ rights\ reserved|advertisement|lesen\ sie\ (?:auch|mehr)|mehr\ zum\ thema|
        lire\ aussi|
        à\ lire|leer\ (?:más|también)|lee\ también|leggi\ anche|leia\ (?:mais|também)|czytaj\ (?:też|także|więcej)|
        читайте\ также|читайте\ також|source:|sources?:\s\S+\s*$|quelle:|by\ submitting|editor['’]s\ note|
        ©|reporting\ (?:by|from)|
        editing\ by|written\ by|additional\ reporting|with\ (?:files|reporting)\ from|our\ standards|
        (?:you\ (?:can|may|must|need\ to|have)\ .{0,30}(?:unsubscribe|subscrib|newsletter|log(?:ged)?\ in|sign)))
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Read in lower case rather than without regard to case, and only where a word begins: eight times as fast.
_HOLDS_BOILERPLATE: Final = re.compile(
    r"""
    \b(?:all\ rights\ reserved|may\ not\ be\ (?:published|reproduced)|without\ (?:prior\ )?(?:written\ )?permission
    |terms\ (?:of|and)\ (?:use|service|conditions)|privacy\ (?:policy|notice)|cookie|terms\ of\ sale
    |(?:newsletter|inbox)\b|enable\ javascript|javascript\ is|browser\ settings?|your\ browser|click\ here
    |to\ your\ (?:inbox|account)|breaking\ news\ alerts|not\ responsible\ for\ the\ content|external\ (?:sites|linking)
    |(?:create|have)\ an?\ (?:free\ )?account|sign\ up\ (?:for|to|now|here)|subscribe\ (?:to|now|for|here)
    |(?:download|get)\ the\ \w+(?:\ \w+)?\ app\b|on\ (?:facebook|twitter|instagram|telegram|whatsapp|x)\s+(?:and|or|,|@)
    |delayed\ (?:by\ )?at\ least\ 15\ minutes|market\ data\ provided|powered\ (?:and\ implemented\ )?by
    |forgot\ password|remember\ me|please\ (?:refresh|try\ again|log|enable|sign|subscribe|wait)|legal\ statement
    |support\ (?:our|quality|independent)\ journalism|make\ a\ (?:donation|contribution)
    |become\ a\ (?:member|subscriber)
    |(?:contact|email|reach)\ (?:us|the\ (?:author|reporter|newsroom))\b|send\ (?:us\ )?(?:your\ )?(?:tips|feedback)
    |having\ trouble\ retrieving|for\ your\ patience|while\ we\ verify\ access|top\ headlines\ are\ here
    |what['’]s\ clicking\ on|(?:mutual\ fund|etf)\ data|is\ an?\ (?:[\w-]+\ ){0,5}(?:writer|reporter|correspondent|
        editor|producer)\ (?:for|at|with)\ [^.]{2,60}\.$
    |appeared\ first\ on\ [^.]{2,60}\.?$
    |publish(?:es|ing)\ (?:around|about|some|over)?\ ?\d+\ (?:news|reports|stories|articles)\b
    |consider\ upgrading\ to\ a\ web\ browser|notifications\ can\ be\ managed|browser\ preferences
    |(?:this|our)\ (?:week['’]s|latest)\ (?:episode|podcast|newsletter)|listen\ to\ this\ article
    |(?:whatsapp|telegram)\ (?:group|channel)\b(?!s)|click\ to\ share|share\ (?:copy\ )?url|voice\ is\ ai-generated
    |leave\ your\ feedback|logged\ in\ to\ post|post\ a\ comment|leave\ a\ (?:comment|reply)|login\ to\ |p\.o\.\ box)
    """,
    re.VERBOSE,
)
_OPENS_CAPTION: Final = re.compile(
    r"""
    ^\W*(?:file\ ?(?:photo|picture|pic|image)?\s?[-–—:]|photo(?:s|graph|graphy|graphs)?\s?[:/]|image(?:s)?\s?:|
        pictured?:|video:|watch:|caption|illustration|graphic:|foto:|bild:|crédits?\ photo|photo\s)
    |^.{0,200}\b(?:seen|pictured)\ (?:here|in\ this|above|below|left|right)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Read in lower case, as above.
_HOLDS_CAPTION: Final = re.compile(
    r"""
    \((?:[^()]{0,60}\b)?(?:photo|getty|reuters|afp|ap|epa|shutterstock|file|image|pool|handout|credit|screengrab)
        \b[^()]{0,60}\)\W*$
    |/(?:reuters|afp|epa)\S*\s*\)?\W*$
    |\b(?:getty\ images|shutterstock|reuters/|afp/|ap\ photo|via\ ap\b|epa-efe|anadolu|istock|alamy|wikimedia|
        via\ getty|handout|photographed\ by|screenshot)\S*\s*\)?\W*$
    |\bfile\ (?:photo|picture|image)\b
    """,
    re.VERBOSE,
)
_BYLINE: Final = re.compile(
    r"\s*By (?:[A-Z][\w.'’-]+ ){1,3}(?:[A-Z][\w.'’-]+)"
    r"(?:\s*\Z| and [A-Z]| reported| Photographs| Illustrations|,? (?:Published|Updated)| \|)"
)
_LIST: Final = re.compile(r"^\s*(?:[•·▪●◦‣■□▶►→✓✔✅★☆*]|[-–—]\s|\d{1,2}[.)]\s|[a-z][.)]\s|#\d)")
_LETTERS: Final = re.compile(r"[^\W\d_]")
_END: Final = re.compile(r"[.!?…。！？।؟۔][\"”’'»)\]]*\s*$|[:;,]\s*$")
_WORD: Final = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_LABELS: Final = re.compile(
    r"^\W*(?:key (?:points|takeaways|facts)|what we know|analysis|opinion|live(?: updates)?|breaking|exclusive|"
    r"watch|video|explainer|fact check|highlights|summary|at a glance|in brief|background|more to come)\W*$",
    re.IGNORECASE,
)


PICTOGRAPHS: Final = ("\U0001f300", "\U0001faff")
"""First and last of the small pictures that stand before the items of a list."""


@remembered(SENTENCES)
def kind(sentence: str) -> Kind:
    """Return what ``sentence`` is: prose, or which kind of debris.

    ``boilerplate`` covers share bars, sign-up lines, copyright and pointers to other pages; ``caption`` photo
    captions and credits; ``heading`` lines without a full stop; ``list`` bulleted or numbered items.
    """
    sentence = sentence.strip()
    if not _LETTERS.search(sentence):
        return "boilerplate"
    head = sentence if len(sentence) <= 400 else sentence[:200] + sentence[-200:]
    if _LABELS.match(sentence):
        return "heading"
    low = head.lower()
    if _OPENS_BOILERPLATE.match(head) or _HOLDS_BOILERPLATE.search(low) or _BYLINE.match(sentence) or teases(head):
        return "boilerplate"
    if _OPENS_CAPTION.match(head) or _HOLDS_CAPTION.search(low) or shows(low):
        return "caption"
    end = dateline_end(sentence + " x", 0)
    if end >= len(sentence):
        return "dateline"
    if _LIST.match(sentence) or PICTOGRAPHS[0] <= sentence[0] <= PICTOGRAPHS[1]:
        return "list"
    if _END.search(sentence) is None and len(_WORD.findall(sentence)) <= 20:
        return "heading"
    return "prose"


_PRONOUN: Final = re.compile(
    r"(?:he|she|they|it|his|her|their|its|him|them|these|those|this|that|such|here|there|both|neither|"
    r"another|others?|the (?:move|decision|latter|former|two|pair|trio|latest|same|ruling|announcement|comments?|"
    r"remarks?|statement|incident|proposal|plan|measure|man|woman|suspect|victim|company|agency|group|country|"
    r"president|minister|spokesman|spokeswoman|spokesperson|official|report|study|document|letter|video|deal|"
    r"agreement|bill|law|attack|strike|change|changes|figures?|findings?|order|vote|case|trial|meeting|talks)|"
    r"er|sie|es|dies(?:e[rs]?)?|il|elle|ils|elles|cela|ce|cette|él|ella|ellos|esto|esta|lui|lei|questo|ele|isso)"
    r"(?:['’](?:s|re|ve|d|ll))?\b",
    re.IGNORECASE,
)
_STRONG: Final = re.compile(
    r"(?:he|she|they|it|his|her|their|its|him|them|this|these|those|such|that)(?:['’](?:s|re|ve|d|ll))?\b",
    re.IGNORECASE,
)
_EXPLETIVE: Final = re.compile(
    r"(?:it (?:is|was|remains|seems|appears|will be|would be|has been) (?:\w+ )?(?:unclear|not clear|likely|possible|"
    r"expected|the (?:first|second|third|latest)|thought|believed|estimated)|there (?:is|are|was|were|has|have|will))",
    re.IGNORECASE,
)
_CONNECTED: Final = re.compile(
    r"(?:meanwhile|however|moreover|furthermore|nevertheless|nonetheless|still|also|additionally|but|and|yet|so|or|"
    r"then|instead|indeed|likewise|similarly|therefore|thus|consequently|besides|hence|in addition|as a result|"
    r"that['’]s why|for example|for instance|on the other hand|by contrast|later|earlier|afterwards?|"
    r"in response|in return|on the contrary|"
    r"rather|since then|until then|after that|at that|asked (?:about|if|whether|why|how)|aber|doch|mais|pero|ma|mas)\b",
    re.IGNORECASE,
)
_FIRST_PERSON: Final = re.compile(r"\b(?:I|[Ww]e|me|us|[Mm]y|[Oo]ur)\b")
_SECOND_PERSON: Final = re.compile(r"\b(?:you|your|yours|you['’]re)\b", re.IGNORECASE)
_VERB: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|"
    r"says?|said|told|makes?|made|took|takes?|gets?|got|goes|went|comes?|came|gave|gives?|saw|sees|left|led|met|won|"
    r"lost|held|began|became|rose|fell|hit|set|put|cut|kept|ran|grew|stood|paid|sent|spent|broke|brought|"
    r"fought|found|felt|meant|sold|bought|built|thought|wrote|spoke|struck|shot|drew|chose|knew|\w{2,}ed|\w{3,}[^s\W]s)\b",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(r"[\"“«„][^\"”»“]*[\"”»“]?")


@remembered(SENTENCES)
def dangling(sentence: str) -> float:
    """Return how badly ``sentence`` needs its neighbours, from 0.0 (stands alone) to 1.0 (cannot stand alone).

    Weighs: an opening pronoun or demonstrative without referent, an opening connective, half a quotation, an end
    in colon or ellipsis, a question, first or second person outside quotation marks, fewer than six words, no
    verb. Made for English; other languages are judged by marks, length and a few opening words.
    """
    sentence = sentence.strip()
    words = _WORD.findall(sentence)
    score = 0.0
    if len(words) < 6:
        score += 0.5
    if _unmatched(sentence):
        score += 0.7
    score += _opening(sentence)
    score += _ending(sentence)
    told = _QUOTED.sub(" ", sentence)
    if _FIRST_PERSON.search(told):
        score += 0.5
    if _SECOND_PERSON.search(told):
        score += 0.4
    if sentence.isascii() and not _VERB.search(sentence):
        score += 0.5
    if len(told.split()) < 2 and len(told.strip()) < len(sentence) / 4:
        score += 0.6
    return min(1.0, round(score, 2))


def _opening(sentence: str) -> float:
    head = sentence.lstrip("\"“”‘'«„ ")
    quoted = head != sentence
    if head[:1].islower():
        return 0.3
    if _EXPLETIVE.match(head):
        return 0.1
    if _STRONG.match(head):
        return 0.3 if quoted else 0.6
    if _CONNECTED.match(head):
        return 0.4
    if _PRONOUN.match(head):
        return 0.1 if quoted else 0.3
    return 0.0


def _ending(sentence: str) -> float:
    if sentence.endswith((":", "…", "...", ",", ";", "—", "–", "-")):
        return 0.7
    if sentence.rstrip("\"”’'»").endswith(("?", "？", "؟")):
        return 0.5
    return 0.0


def _unmatched(sentence: str) -> bool:
    """Return whether a quotation mark or bracket has lost its partner."""
    if sentence.count("(") != sentence.count(")") or sentence.count("[") != sentence.count("]"):
        return True
    marks = sum(sentence.count(mark) for mark in '"“”«»„')
    if not marks:
        return False
    inner = pairs(sentence, nested=True)
    closed = sum(2 for pair in inner if pair.style not in {"single", "corner"} and pair.close > pair.end)
    return closed < marks

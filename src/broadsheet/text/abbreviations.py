"""Abbreviations whose full stop does not end a sentence, for the languages of most news."""

from __future__ import annotations

from functools import cache
from typing import Final

_NEVER: Final[dict[str, str]] = {
    "en": """mr mrs ms mx dr prof gen maj brig lt col sgt capt cmdr adm sen rep reps sens gov govs hon rev fr pres
        supt det insp atty messrs mmes st mt ft vs v e.g i.e cf al viz approx est fig figs vol pp no nos art sec ch
        dept asst assoc univ ave blvd rd hwy bros mlle mme msgr sr.a ald cllr dist""",
    "de": """dr prof hr fr frl z.b d.h u.a bzw ca vgl nr abs art mio mrd tsd st str evtl ggf inkl zzgl sog geb gest
        dipl ing ev i.d.r o.ä u.ä s.o s.u v.a z.t a.d hl min max bd jh kap rd hg red""",
    "fr": """m mm mme mmes mlle dr pr st ste p.ex cf art av env vol n° no chap fig mgr me éd réf""",
    "es": """sr sra sres srta dr dra d dª lic ing gral cnel tte sta sto núm núms art pág págs p.ej vol fig av avda
        excmo mons prof tel""",
    "it": """sig sigg dott prof avv ing on sen gen col cap mons art pag p.es ecc.a cfr nr vol fig arch geom rag""",
    "pt": """sr sra srs dr dra prof eng gen cel art pág núm vol fig av exmo p.ex""",
    "nl": """dhr mevr mw drs ir ing prof dr bijv d.w.z nr blz art ca resp o.a m.b.t t.a.v st""",
    "pl": """dr prof hab inż mgr gen płk mjr kpt por św ul al pl nr str np tj tzw tzn ok art ust pkt ks bp
        abp m.in red""",
    "ru": """г гг ул д стр рис им т.е т.к т.н т.д.п проф акад ген св руб тыс млн млрд см ср напр о.о г-н г-жа""",
    "uk": """м вул буд ст рис ім т.зв проф акад ген св грн тис млн млрд див напр р рр""",
    "sv": """t.ex bl.a d.v.s ca nr kl dr prof st f.d p.g.a s.k m.m.fl""",
    "tr": """dr prof doç av no cad sok mah vb.g sn alb gen yrd öğr""",
}
_OFTEN_INSIDE: Final[dict[str, str]] = {
    "en": """u.s u.k u.n e.u u.s.a u.a.e d.c p.m a.m jr sr inc corp co ltd llc plc etc jan feb mar apr jun jul aug sep
        sept oct nov dec calif fla tex mass conn pa va md mich minn wis ariz colo ill ind tenn wash ore ga ala ark
        del kan ky la miss mo mont neb nev okla n.y n.j n.c s.c n.d s.d n.h n.m r.i w.va vt wyo ph.d m.d b.c a.d
        esq op mo ret min max""",
    "de": "usw etc u.s jr jan feb apr jul aug sept okt nov dez uhr.a gmbh co",
    "fr": "etc janv févr avr juil sept oct nov déc s.a",
    "es": "etc ee.uu ee uu s.a ud uds a.m p.m",
    "it": "ecc s.p.a s.r.l a.c d.c",
    "pt": "etc s.a ltda",
    "nl": "enz etc b.v n.v jl",
    "pl": "itd itp r w proc godz zł",
    "ru": "т.д т.п г др пр",
    "uk": "т.д т.п р",
    "sv": "etc m.m osv",
    "tr": "vb vs",
}
_ORDINAL_DOT: Final = frozenset({"de", "da", "no", "nb", "fi", "cs", "sk", "pl", "hu", "tr", "sl", "hr", "sr"})

_STARTS_SENTENCE: Final = {
    "en": """the a an this that these those it he she we they you i in on at but and or so if when while after before
        as for from with by to there here what who why how where his her its their our my your one two some many
        most all no not both each every another other others such since although though because despite during
        among under over however meanwhile instead still yet then now also even once until unless according
        officials police asked earlier later last more nearly about"""
}
STARTERS: Final = frozenset(_STARTS_SENTENCE["en"].split())
"""Words, in small letters, whose capital after an abbreviation shows that a sentence begins."""


@cache
def never_ends(language: str) -> frozenset[str]:
    """Return lower-case abbreviations (last full stop left out) that never end a sentence in ``language``."""
    return frozenset(_NEVER.get(language, "").split()) | _titles_everywhere()


@cache
def may_end(language: str) -> frozenset[str]:
    """Return lower-case abbreviations (last full stop left out) that stand inside sentences and end them."""
    return frozenset(_OFTEN_INSIDE.get(language, "").split()) | frozenset(_OFTEN_INSIDE["en"].split()[:10])


@cache
def _titles_everywhere() -> frozenset[str]:
    """Return the few titles that articles of every language take over from English."""
    return frozenset({"mr", "mrs", "ms", "dr", "prof", "st", "vs"})


def ordinal_dots(language: str) -> bool:
    """Return whether ``language`` writes ordinals with a full stop ("3. Mai")."""
    return language in _ORDINAL_DOT

"""Words that turn a statement into its opposite."""

from __future__ import annotations

from collections.abc import Mapping


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


NEGATIONS: Mapping[str, frozenset[str]] = {
    "en": _words("not no never none nobody nothing neither nor without cannot n't hardly"),
    "de": _words("nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder"),
    "fr": _words("pas jamais aucun aucune rien sans ni nullement"),
    "es": _words("no nunca jamás ningún ninguna ninguno nada nadie sin tampoco"),
    "pt": _words("não nunca jamais nenhum nenhuma nada ninguém sem"),
    "it": _words("non mai nessun nessuno nessuna niente nulla senza né"),
    "nl": _words("niet geen nooit niemand niets zonder noch"),
    "pl": _words("nie nigdy żaden żadna żadnych nikt nic bez ani"),
    "uk": _words("не ні ніколи жоден жодного ніхто нічого без"),
    "ru": _words("не нет никогда никто ничего без ни"),
    "sv": _words("inte ej aldrig ingen inget inga utan varken"),
    "tr": _words("değil yok hiç asla"),
    "ar": _words("لا لم لن ليس ليست بدون دون"),
}
"""Words that negate what follows, by language, lower case."""

SUPPORTS = frozenset({"do", "does", "did"})
"""English auxiliaries that stand only because a verb is negated."""

DENIALS = _words(
    "denied denies deny denying rejected rejects reject refuted refutes disputed disputes disputing dismissed "
    "dismisses dismiss rebuffed repudiated"
)
"""English verbs by which a claim is called untrue."""

AFFIRMATIONS = _words(
    "confirmed confirms confirm confirming admitted admits admit acknowledged acknowledges acknowledge accepted "
    "accepts said says say claimed claims claim announced announces stated conceded concedes"
)
"""English verbs by which a claim is made or granted."""

IMPLICIT = DENIALS | _words(
    "refused refuses refuse refusing declined declines decline declining failed fails fail failing failure avoided "
    "avoid avoids avoiding ban bans banned banning block blocks blocked blocking prohibit prohibits prohibited "
    "prohibiting lack lacks lacked lacking stop stops stopped stopping forbid forbids forbidding forbade prevent "
    "prevents prevented preventing bar bars barred barring halt halts halted halting unable unlikely impossible"
)
"""English words that deny what follows without a negation."""

_OPPOSITES = (
    "approve/reject accept/reject accept/refuse agree/refuse agree/decline win/lose won/lost rise/fall rose/fell "
    "increase/decrease increased/decreased gain/lose gained/lost support/oppose supported/opposed supports/opposes "
    "pass/fail passed/failed succeed/fail succeeded/failed allow/ban allowed/banned allow/block allowed/blocked "
    "permit/prohibit permitted/prohibited approved/rejected approves/rejects accepted/rejected accepted/refused "
    "agreed/refused agreed/declined guilty/innocent convicted/acquitted legal/illegal lawful/unlawful "
    "constitutional/unconstitutional open/close opened/closed opens/closes open/closed begin/end began/ended "
    "begins/ends start/stop started/stopped alive/dead survived/died upheld/overturned uphold/overturn "
    "upholds/overturns granted/denied grant/deny grants/denies arrested/released join/leave joined/left enter/leave "
    "entered/left more/less more/fewer higher/lower up/down raise/lower raised/lowered raise/cut raised/cut "
    "strengthen/weaken strengthened/weakened expand/shrink expanded/shrank include/exclude included/excluded "
    "able/unable likely/unlikely possible/impossible true/false safe/unsafe for/against success/failure "
    "successful/unsuccessful vaccinated/unvaccinated affirmed/reversed confirmed/denied before/after improved/worsened"
)

OPPOSITES: frozenset[tuple[str, str]] = frozenset(
    pair for item in _OPPOSITES.split() for one, other in [item.split("/")] for pair in ((one, other), (other, one))
)
"""Pairs of English words that turn the same sentence into its opposite, both ways round, lower case."""


def negations(language: str | None) -> frozenset[str]:
    """Return the words that negate what follows them in a language, lower case; none for a language without a list."""
    return NEGATIONS.get((language or "en")[:2].lower(), frozenset())

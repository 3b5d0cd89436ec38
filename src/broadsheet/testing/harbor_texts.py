"""Returns the articles of the harbor story: an invented subject told by invented outlets, for tests and demonstrations.

Nothing in here happened; every outlet, person, company and place is made up, and hosts end in ``.example``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from broadsheet.model.article import Article, by_time
from broadsheet.model.outlet import Outlet, Side

_DAY = (2026, 3, 4)


@dataclass(frozen=True, slots=True)
class HarborOutlet:
    """An invented outlet with the side that the invented rater gives it."""

    outlet: Outlet
    side: Side


def _outlet(host: str, name: str, side: Side, country: str = "US", language: str = "en") -> HarborOutlet:
    return HarborOutlet(Outlet(f"{host}.example", name, country, language, "newspaper", source="invented"), side)


HARBOR_OUTLETS: tuple[HarborOutlet, ...] = (
    _outlet("bay-lantern", "The Bay Lantern", "left"),
    _outlet("coastline-wire", "Coastline Wire", "center"),
    _outlet("commons-daily", "Commons Daily", "left"),
    _outlet("dock-voice", "Dock Voice", "left"),
    _outlet("ellery-courier", "Ellery Courier", "center"),
    _outlet("hollis-county", "Hollis County News", "unrated"),
    _outlet("le-quai", "Le Quai", "unrated", "FR", "fr"),
    _outlet("ledger-press", "Ledger Press", "right"),
    _outlet("marfa", "مرفأ اليوم", "unrated", "AE", "ar"),
    _outlet("mersey-gazette", "Mersey Gazette", "center", "GB"),
    _outlet("northern-report", "Northern Report", "center", "CA"),
    _outlet("quayside", "The Quayside Standard", "right"),
    _outlet("tidewater-herald", "Tidewater Herald", "right"),
    _outlet("valley-sun", "Valley Sun", "right"),
)
"""Fourteen outlets: three left, four center, four right, three unrated."""

_WIRE = """PORT ELLERY (Coastline Wire) — The Port Ellery Harbor Commission on Wednesday suspended its $35-a-container \
clean-air fee, one day after a state judge ruled that the commission had no power to levy it.

The fee has raised $61 million since July 2024, according to the commission's accounts. Most of it paid for electric \
cranes and for grants to truck owners.

“We will not collect a charge that a court has called unlawful, not for one more tide,” Harbor Commissioner Dana \
Whitlock told reporters.

Whitlock said the commission would appeal within 30 days. Norrick Lines, the carrier that brought the case, said it \
would ask for $18.4 million back.

Other ports on the coast charge similar fees and have followed the case closely. A hearing on repayment is set for \
March 19."""

_BODIES: dict[str, tuple[str, str, str, int, int, str]] = {
    # id: (host, language, title, hour, minute, text)
    "courier-1": (
        "ellery-courier",
        "en",
        "Port Ellery suspends container fee after court ruling",
        13,
        20,
        """The Port Ellery Harbor Commission voted 4-1 on Wednesday to suspend the clean-air fee on containers, a day \
after Judge Lena Farrow ruled that it was a tax only the legislature could pass.

The fee brought in about $61 million in twenty months. Forty-two electric cranes and 310 cleaner trucks were bought \
with the money, commission records show.

“We will not collect a charge that a court has called unlawful, not for one more tide,” Commissioner Dana Whitlock \
said after the vote.

The ruling could decide how four other ports on the coast pay for cleaner air. Port Sable and Cape Merrow charge \
fees written in nearly the same words.

Air monitors near the Eastgate terminal recorded 22 percent less soot in 2025 than in 2023, the county health office \
said.

The commission first proposed the fee in November 2022, after residents of Eastgate sued over diesel smoke. It took \
effect on July 1, 2024.

The commission has 30 days to appeal. A hearing on repayment is set for March 19.""",
    ),
    "wire-1": (
        "coastline-wire",
        "en",
        "Port Ellery suspends container fee, citing court order",
        13,
        40,
        _WIRE,
    ),
    "lantern-1": (
        "bay-lantern",
        "en",
        "Port Ellery abandons fee that paid for cleaner air",
        14,
        5,
        """Families who live beside the Eastgate terminal lost the program that had begun to clear their air on \
Wednesday, when Port Ellery abandoned its container fee.

The decision leaves 140 truck owners without the grants they were promised, the Eastgate Residents' League said.

“Our children were promised filters and cleaner trucks, and tonight they have neither,” said Ruth Okafor-Lind, who \
leads the league.

About 61,000 people live within a mile of the terminal. The ruling could decide how four other ports on the coast \
pay for cleaner air.

Port officials denied that the cranes already bought would be sold. Commissioner Dana Whitlock said they “stay where \
they stand.”

The league wants the legislature to write the fee into law before the summer recess.""",
    ),
    "ledger-1": (
        "ledger-press",
        "en",
        "Port Ellery scraps harbor tax that drove ships away",
        15,
        10,
        """Port Ellery scrapped its harbor tax on Wednesday, handing a victory to shippers who said it sent cargo to \
rival docks.

Container traffic fell 9 percent in the tax's first year, the Harbor Trade Council said, while it grew at Port Sable.

“A port that taxes its customers teaches them the way to the next port,” said Gideon Pruett, the council's president.

Norrick Lines wants $23 million back. The company says it passed the charge on to importers of furniture and car \
parts.

Judge Lena Farrow ruled on Tuesday that the commission had written itself a taxing power it never had.""",
    ),
    "quayside-1": (
        "quayside",
        "en",
        "Harbor tax dies after judge steps in",
        16,
        30,
        """The harbor tax is dead. A judge said so on Tuesday, and on Wednesday the commissioners who imposed it \
scrapped it rather than defend it.

Shippers paid $35 a box for twenty months. Container traffic fell 9 percent in the tax's first year, the Harbor Trade \
Council said.

The ruling could decide how four other ports on the coast pay their bills. Lawyers in Cape Merrow filed a copy of \
the same complaint within hours.

Commissioner Dana Whitlock did not say who would repay the money.""",
    ),
    "commons-1": (
        "commons-daily",
        "en",
        "Port Ellery walks away from its clean-air fee",
        17,
        0,
        """Port Ellery abandoned its clean-air fee on Wednesday without waiting for an appeal, and the people who \
breathe beside the docks were not asked.

Air monitors near Eastgate recorded 22 percent less soot last year than in 2023.

“Our children were promised filters and cleaner trucks, and tonight they have neither,” Ruth Okafor-Lind, of the \
Eastgate Residents' League, told the commission.

Economists at Ellery College estimate that each dollar of the fee saved $3 in hospital bills. The trade council \
disputes the estimate and says it counts the same patients twice.

Port Sable officials said they would keep their own fee and defend it in court.""",
    ),
    "tidewater-1": (
        "tidewater-herald",
        "en",
        "Shippers cheer as Port Ellery drops container tax",
        18,
        15,
        """Shippers cheered on Wednesday as Port Ellery dropped a container tax that a judge had struck down.

“A port that taxes its customers teaches them the way to the next port,” Gideon Pruett of the Harbor Trade Council \
said. “We welcome them back.”

The council denied that cleaner air would suffer, and said carriers would pay for cranes themselves through a \
voluntary fund of $12 million.

The tax raised $61 million, of which $23 million came from Norrick Lines alone, the council said.""",
    ),
    "dock-1": (
        "dock-voice",
        "en",
        "What dock workers lose when the clean-air fee goes",
        19,
        45,
        """Some 270 union members drive the electric cranes that the fee paid for. Their training money ends with it.

“Nobody called the local before they voted,” said Amos Tull, who heads Local 88. “We read it in the Courier.”

Tull said 270 jobs were at risk. Port Ellery abandoned the fee before the union could speak, he said.

The local will ask the commission on March 19 to pay for training out of its reserve of $40 million.""",
    ),
    "mersey-1": (
        "mersey-gazette",
        "en",
        "US port pauses container fee as rivals watch",
        20,
        30,
        """A mid-sized American port has paused a charge on containers that European harbours had studied as a model.

Port Ellery's fee of $35 a container was the first in the United States to pay for electric cranes, the Association \
of Estuary Ports said. Harbours in three countries had planned to copy it.

“Everyone with a crane to buy was watching Port Ellery,” said Isla Brannoch, the association's secretary.

Shipping lines may now challenge charges elsewhere, she said. The Ellery Courier reports that Port Sable and Cape \
Merrow charge fees written in nearly the same words.""",
    ),
    "quai-1": (
        "le-quai",
        "fr",
        "Port Ellery suspend sa taxe sur les conteneurs",
        21,
        0,
        """Le port américain de Port Ellery a suspendu mercredi sa redevance de 35 dollars par conteneur, au lendemain \
d'une décision de justice.

Trois ports européens avaient prévu de s'en inspirer, selon l'Association des ports d'estuaire.

« Tous ceux qui ont une grue à acheter regardaient Port Ellery », a dit Isla Brannoch, sa secrétaire.""",
    ),
    "marfa-1": (
        "marfa",
        "ar",
        "ميناء إليري يعلّق رسم الحاويات",
        22,
        10,
        """علّق ميناء إليري الأمريكي يوم الأربعاء رسماً قدره 35 دولاراً على كل حاوية.

وقالت المفوضة دانا ويتلوك إن الميناء سيستأنف الحكم خلال 30 يوماً.""",
    ),
    "hollis-1": (
        "hollis-county",
        "en",
        "Port Ellery suspends container fee, citing court order",
        14,
        30,
        _WIRE,
    ),
    "northern-1": ("northern-report", "en", "Container fee suspended at Port Ellery", 15, 25, _WIRE),
    "valley-1": ("valley-sun", "en", "Court order ends Port Ellery harbor tax", 15, 50, _WIRE),
    "fee-begins": (
        "ellery-courier",
        "en",
        "Clean-air fee takes effect at Port Ellery",
        9,
        0,
        """A fee of $35 a container took effect at Port Ellery on Monday. The commission expects it to raise $36 \
million a year for electric cranes and cleaner trucks.""",
    ),
}

_OTHER_DAYS = {"fee-begins": (2024, 7, 1)}


def harbor_articles() -> tuple[Article, ...]:
    """Return the articles by time, the one of the earlier story first."""
    found = []
    for name, (host, language, title, hour, minute, text) in _BODIES.items():
        day = _OTHER_DAYS.get(name, _DAY)
        found.append(
            Article(
                id=name,
                outlet=f"{host}.example",
                url=f"https://{host}.example/2026/{name}",
                title=title,
                text=text,
                published=datetime(*day, hour, minute, tzinfo=UTC),
                language=language,
                byline="A Reporter",
                credits=("Coastline Wire",) if text is _WIRE else (),
            )
        )
    return tuple(sorted(found, key=by_time))

"""Returns the sections of the harbor story, with every kind of block."""

from __future__ import annotations

from datetime import date

from broadsheet.model import brief as model
from broadsheet.model.brief import Section
from broadsheet.testing.desk import CitingDesk
from broadsheet.testing.harbor_bias import TRAFFIC, harbor_bias

EARLIER = "fee-begins"
REPRINTS = {"hollis-1": "wire-1", "northern-1": "wire-1", "valley-1": "wire-1"}


def harbor_sections(desk: CitingDesk, coverage: model.CoverageBar) -> tuple[Section, ...]:
    """Return the sections in page order, the given coverage line first."""
    return (
        Section("coverage", "Coverage", (coverage,)),
        _significance(desk),
        _big_picture(desk),
        Section("bias", "Bias comparison", (harbor_bias(desk),)),
        Section("conflicts", "Conflicting reports", _differences(desk)),
        Section("quotes", "Quote bank", _quotes(desk)),
        Section("players", "The players", _players(desk)),
        Section("numbers", "Behind the numbers", _numbers(desk)),
        Section("timeline", "Timeline", _timeline(desk)),
        _origins(desk),
        Section("read_also", "Read also", _read_also(desk)),
    )


_PRECEDENT = "The ruling could decide how four other ports on the coast pay for cleaner air."


def _significance(desk: CitingDesk) -> Section:
    precedent = desk.said("courier-1", _PRECEDENT, ("lantern-1", _PRECEDENT))
    return Section(
        "significance",
        "Why this story matters",
        (
            model.Passage(
                "Four other ports",
                (desk.said("courier-1", "Port Sable and Cape Merrow charge fees written in nearly the same words."),),
                "precedent",
                4,
            ),
            model.Passage(
                "Who is affected",
                (
                    desk.said("lantern-1", "About 61,000 people live within a mile of the terminal."),
                    desk.said("dock-1", "Some 270 union members drive the electric cranes that the fee paid for."),
                ),
                "affected",
                3,
            ),
            model.Passage(
                "Repayment",
                (desk.said("wire-1", "A hearing on repayment is set for March 19."),),
                "consequence",
                3,
            ),
        ),
        lead=(precedent,),
    )


_GRANTS = (
    "The decision leaves 140 truck owners without the grants they were promised, the Eastgate Residents' League said."
)
_FACETS: tuple[tuple[str, int, tuple[tuple[str, str], ...]], ...] = (
    (
        "Debunking",
        3,
        (("lantern-1", "Port officials denied that the cranes already bought would be sold."),),
    ),
    (
        "Global impact",
        3,
        (
            ("mersey-1", "Harbours in three countries had planned to copy it."),
            (
                "quai-1",
                "Trois ports européens avaient prévu de s'en inspirer, selon l'Association des ports d'estuaire.",
            ),
        ),
    ),
    (
        "Policy impact",
        4,
        (("lantern-1", "The league wants the legislature to write the fee into law before the summer recess."),),
    ),
    (
        "Economic impact",
        3,
        (
            ("ledger-1", "Norrick Lines wants $23 million back."),
            ("ledger-1", TRAFFIC),
        ),
    ),
    (
        "Community reaction",
        3,
        (("lantern-1", _GRANTS),),
    ),
    (
        "What's next",
        3,
        (
            ("courier-1", "The commission has 30 days to appeal."),
            ("commons-1", "Port Sable officials said they would keep their own fee and defend it in court."),
        ),
    ),
)


def _big_picture(desk: CitingDesk) -> Section:
    passages = tuple(
        model.Passage(
            title,
            tuple(desk.said(*passage) for passage in said),
            title.lower().replace(" ", "_").replace("'", ""),
            reports,
        )
        for title, reports, said in _FACETS
    )
    return Section("big_picture", "Get the big picture", passages)


def _differences(desk: CitingDesk) -> tuple[model.Block, ...]:
    return (
        model.Difference(
            "money",
            "conflict",
            "repayment that Norrick Lines asks for",
            (
                (
                    "$18.4 million",
                    desk.said(
                        "wire-1",
                        "Norrick Lines, the carrier that brought the case, said it would ask for $18.4 million back.",
                    ),
                    ("coastline-wire.example", "hollis-county.example", "northern-report.example"),
                ),
                (
                    "$23 million",
                    desk.said("ledger-1", "Norrick Lines wants $23 million back."),
                    ("ledger-press.example", "tidewater-herald.example"),
                ),
            ),
        ),
        model.Difference(
            "claim",
            "update",
            "an appeal",
            (
                (
                    "30 days to appeal",
                    desk.said("courier-1", "The commission has 30 days to appeal."),
                    ("ellery-courier.example",),
                ),
                (
                    "would appeal",
                    desk.said("wire-1", "Whitlock said the commission would appeal within 30 days."),
                    ("coastline-wire.example",),
                ),
            ),
        ),
    )


def _quotes(desk: CitingDesk) -> tuple[model.Block, ...]:
    tide = "We will not collect a charge that a court has called unlawful, not for one more tide"
    next_port = "A port that taxes its customers teaches them the way to the next port"
    children = "Our children were promised filters and cleaner trucks, and tonight they have neither"
    return (
        model.QuoteEntry(
            "Dana Whitlock",
            desk.said("wire-1", "Harbor Commissioner"),
            desk.said("courier-1", tide, ("wire-1", tide)),
            (desk.said("wire-1", "not for one more tide"),),
            ("coastline-wire.example", "ellery-courier.example", "hollis-county.example", "northern-report.example"),
            "courier-1",
            2,
        ),
        model.QuoteEntry(
            "Gideon Pruett",
            desk.said("ledger-1", "the council's president"),
            desk.said("ledger-1", next_port, ("tidewater-1", next_port)),
            (),
            ("ledger-press.example", "tidewater-herald.example"),
            "ledger-1",
            2,
        ),
        model.QuoteEntry(
            "Ruth Okafor-Lind",
            desk.said("commons-1", "of the Eastgate Residents' League"),
            desk.said("lantern-1", children, ("commons-1", children)),
            (),
            ("bay-lantern.example", "commons-daily.example"),
            "lantern-1",
            2,
        ),
        model.QuoteEntry(
            "",
            None,
            desk.said("tidewater-1", "We welcome them back."),
            (),
            ("tidewater-herald.example",),
            "tidewater-1",
            1,
        ),
    )


def _players(desk: CitingDesk) -> tuple[model.Block, ...]:
    return (
        model.Player("Dana Whitlock", "person", desk.said("wire-1", "Harbor Commissioner Dana Whitlock"), 6),
        model.Player("Lena Farrow", "person", desk.said("courier-1", "Judge Lena Farrow"), 2),
        model.Player("Norrick Lines", "organisation", desk.said("wire-1", "the carrier that brought the case"), 3),
        model.Player("Amos Tull", "person", desk.said("dock-1", "who heads Local 88"), 1),
        model.Player("Eastgate", "place", None, 3),
    )


def _numbers(desk: CitingDesk) -> tuple[model.Block, ...]:
    return (
        model.NumberEntry(
            "raised by the fee",
            "$61 million",
            "USD",
            date(2026, 3, 4),
            "the commission's accounts",
            desk.said(
                "wire-1", "The fee has raised $61 million since July 2024, according to the commission's accounts."
            ),
            3,
        ),
        model.NumberEntry(
            "less soot near Eastgate",
            "22 percent",
            "percent",
            None,
            "the county health office",
            desk.said(
                "courier-1",
                "Air monitors near the Eastgate terminal recorded 22 percent less soot in 2025 than in 2023, the "
                "county health office said.",
            ),
            2,
        ),
        model.NumberEntry(
            "electric cranes",
            "Forty-two",
            "count",
            None,
            "",
            desk.said(
                "courier-1",
                "Forty-two electric cranes and 310 cleaner trucks were bought with the money, commission records show.",
            ),
            1,
        ),
    )


def _timeline(desk: CitingDesk) -> tuple[model.Block, ...]:
    return (
        model.TimelineItem(
            date(2022, 11, 1),
            "month",
            desk.said(
                "courier-1",
                "The commission first proposed the fee in November 2022, after residents of Eastgate sued over diesel "
                "smoke.",
            ),
            reports=2,
        ),
        model.TimelineItem(
            date(2024, 7, 1),
            "day",
            desk.said(EARLIER, "A fee of $35 a container took effect at Port Ellery on Monday."),
            "Clean-air fee takes effect at Port Ellery",
            "port-ellery-fee-begins",
            3,
        ),
        model.TimelineItem(
            date(2026, 3, 3),
            "day",
            desk.said(
                "ledger-1",
                "Judge Lena Farrow ruled on Tuesday that the commission had written itself a taxing power it never "
                "had.",
            ),
            reports=5,
        ),
        model.TimelineItem(
            date(2026, 3, 19), "day", desk.said("wire-1", "A hearing on repayment is set for March 19."), reports=3
        ),
    )


def _origins(desk: CitingDesk) -> Section:
    return Section(
        "origins",
        "Where the reporting comes from",
        (
            model.OriginNode(
                "wire-1",
                "Coastline Wire",
                (
                    ("hollis-1", "wire", "212 of 212 word groups shared; Coastline Wire is credited"),
                    ("northern-1", "wire", "212 of 212 word groups shared; new headline"),
                    ("valley-1", "wire", "212 of 212 word groups shared; new headline"),
                ),
            ),
            model.Credit(
                "Ellery Courier",
                (
                    desk.said(
                        "mersey-1",
                        "The Ellery Courier reports that Port Sable and Cape Merrow charge fees written in nearly the "
                        "same words.",
                    ),
                    desk.said("dock-1", "“We read it in the Courier.”"),
                ),
            ),
        ),
        lead=(
            desk.counted(
                "14 articles carry 11 independent reports; 3 articles carry the text of Coastline Wire.",
                "wire-1",
                *REPRINTS,
            ),
        ),
    )


def _read_also(desk: CitingDesk) -> tuple[model.Block, ...]:
    return (
        model.ReadAlso(
            "course",
            desk.title(EARLIER),
            "port-ellery-fee-begins",
            desk.articles[EARLIER].published,
            "en",
            ("earlier part of the same course", "both name Port Ellery"),
        ),
        model.ReadAlso(
            "translation",
            desk.title("quai-1"),
            None,
            desk.articles["quai-1"].published,
            "fr",
            ("both name Isla Brannoch", "same day"),
        ),
    )

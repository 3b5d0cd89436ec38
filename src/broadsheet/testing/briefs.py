"""Returns a whole brief of the harbor story, with every kind of block, and hostile copies of any record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from broadsheet.model import brief as model
from broadsheet.model.article import Article
from broadsheet.model.brief import Brief, Section, Sentence, SideCount, Source
from broadsheet.model.outlet import Rating, RatingScheme, Side
from broadsheet.model.span import Citation
from broadsheet.testing.harbor_bias import harbor_bias
from broadsheet.testing.harbor_texts import HARBOR_OUTLETS, harbor_articles

HARBOR_STORY = "port-ellery-container-fee"
_EARLIER = "fee-begins"
_REPRINTS = {"hollis-1": "wire-1", "northern-1": "wire-1", "valley-1": "wire-1"}
_SUSPENDED = (
    "The Port Ellery Harbor Commission on Wednesday suspended its $35-a-container clean-air fee, one day after a state "
    "judge ruled that the commission had no power to levy it."
)
_VOTED = (
    "The Port Ellery Harbor Commission voted 4-1 on Wednesday to suspend the clean-air fee on containers, a day after "
    "Judge Lena Farrow ruled that it was a tax only the legislature could pass."
)
_T = TypeVar("_T")


class Desk:
    """Cites passages of articles by their words, so that no test counts code points by hand."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self.articles = articles

    def cite(self, article: str, words: str) -> Citation:
        """Return the citation of the first place where ``words`` stand in the body, else in the headline.

        Raises:
            ValueError: when they stand in neither.
        """
        found = self.articles[article]
        start = found.text.find(words)
        if start >= 0:
            return found.cite(start, start + len(words))
        start = found.title.index(words)
        return found.cite(start, start + len(words), "title")

    def said(self, article: str, words: str, *others: tuple[str, str]) -> Sentence:
        """Return the sentence ``words`` of an article; ``others`` are (article, words) that say the same."""
        cited = (self.cite(article, words), *(self.cite(other, same) for other, same in others))
        return Sentence(words, "extract", cited)

    def title(self, article: str) -> Sentence:
        """Return the article's headline, cited."""
        found = self.articles[article]
        return Sentence(found.title, "extract", (found.cite(0, len(found.title), "title"),))

    def counted(self, text: str, *articles: str) -> Sentence:
        """Return a sentence of counted facts."""
        return Sentence(text, "counted", (), tuple(sorted(articles)))


def harbor_scheme() -> RatingScheme:
    """Return the invented rating scheme of the harbor story."""
    ratings = tuple(
        Rating(entry.outlet.host, entry.side, entry.side, date(2026, 1, 15), "https://raters.example/harbor")
        for entry in HARBOR_OUTLETS
        if entry.side != "unrated"
    )
    return RatingScheme(
        "harbor-raters",
        "Harbor Raters",
        date(2026, 1, 15),
        "https://raters.example/harbor",
        "CC0 1.0",
        tuple(sorted(ratings, key=lambda rating: rating.outlet)),
        "Invented for the sample story.",
    )


def harbor_brief(story: str = HARBOR_STORY) -> Brief:
    """Return the brief of the harbor story: every section, every kind of block, citations that hold."""
    desk = Desk({article.id: article for article in harbor_articles()})
    return Brief(
        story=story,
        headline=desk.title("courier-1"),
        standfirst=(
            desk.said("wire-1", _SUSPENDED, ("courier-1", _VOTED)),
            desk.said("courier-1", "The fee brought in about $61 million in twenty months."),
            desk.said("wire-1", "Whitlock said the commission would appeal within 30 days."),
        ),
        sources=_sources(desk),
        sections=_sections(desk),
        omitted=(),
        manifest=_manifest(desk),
        language="en",
        sample=True,
    )


def thin_brief() -> Brief:
    """Return the brief of a story with one report: nearly every section is left out and says why."""
    desk = Desk({article.id: article for article in harbor_articles()})
    full = harbor_brief("port-ellery-thin")
    bar = model.CoverageBar(1, 1, ("US",), ("en",), full.sources[0].published, full.sources[0].published, _sides(0, 1))
    return Brief(
        story="port-ellery-thin",
        headline=desk.title("courier-1"),
        standfirst=(),
        sources=full.sources[:1],
        sections=(Section("coverage", "Coverage", (bar,)),),
        omitted=(
            model.Omitted("significance", "Why this story matters", "one independent report; three are needed"),
            model.Omitted("bias", "Bias comparison", "no independent report on the right; no comparison made"),
        ),
        manifest=model.Manifest("0f3a9c1b2d4e5f60", (("broadsheet", "0.1.0"),), None),
        language="en",
    )


def _sources(desk: Desk) -> tuple[Source, ...]:
    known = {entry.outlet.host: entry for entry in HARBOR_OUTLETS}
    found = []
    for article in desk.articles.values():
        if article.id == _EARLIER:
            continue
        entry = known[article.outlet]
        origin = _REPRINTS.get(article.id, article.id)
        kind = "wire" if origin != article.id else "original"
        agency = "Coastline Wire" if kind == "wire" or article.id == "wire-1" else None
        found.append(
            Source(
                article.id,
                article.outlet,
                entry.outlet.name,
                entry.side,
                article.title,
                article.url,
                article.published,
                article.language,
                entry.outlet.country,
                origin,
                kind,
                agency,
                article.revision,
            )
        )
    return tuple(found)


def _sides(*reports: int) -> tuple[SideCount, ...]:
    names: tuple[Side, ...] = ("left", "center", "right", "unrated")
    full = (*reports, 0, 0, 0, 0)
    return tuple(SideCount(side, full[place], full[place]) for place, side in enumerate(names))


def _coverage(desk: Desk) -> model.CoverageBar:
    times = [article.published for article in desk.articles.values() if article.id != _EARLIER and article.published]
    start = datetime(2026, 3, 4, 13, tzinfo=UTC)
    hours = [start + timedelta(hours=step) for step in range(10)]
    return model.CoverageBar(
        14,
        11,
        ("AE", "CA", "FR", "GB", "US"),
        ("ar", "en", "fr"),
        min(times),
        max(times),
        (
            SideCount("left", 3, 3),
            SideCount("center", 4, 3),
            SideCount("right", 4, 3),
            SideCount("unrated", 3, 2),
        ),
        tuple((hour, sum(1 for time in times if hour <= time < hour + timedelta(hours=1))) for hour in hours),
    )


def _sections(desk: Desk) -> tuple[Section, ...]:
    return (
        Section("coverage", "Coverage", (_coverage(desk),)),
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


def _significance(desk: Desk) -> Section:
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


def _big_picture(desk: Desk) -> Section:
    said = desk.said
    passages = (
        model.Passage(
            "Debunking",
            (said("lantern-1", "Port officials denied that the cranes already bought would be sold."),),
            "debunking",
            3,
        ),
        model.Passage(
            "Global impact",
            (
                said("mersey-1", "Harbours in three countries had planned to copy it."),
                said(
                    "quai-1",
                    "Trois ports européens avaient prévu de s'en inspirer, selon l'Association des ports d'estuaire.",
                ),
            ),
            "global_impact",
            3,
        ),
        model.Passage(
            "Policy impact",
            (
                said(
                    "lantern-1", "The league wants the legislature to write the fee into law before the summer recess."
                ),
            ),
            "policy_impact",
            4,
        ),
        model.Passage(
            "Economic impact",
            (
                said("ledger-1", "Norrick Lines wants $23 million back."),
                said(
                    "ledger-1",
                    "Container traffic fell 9 percent in the tax's first year, the Harbor Trade Council said, while it "
                    "grew at Port Sable.",
                ),
            ),
            "economic_impact",
            3,
        ),
        model.Passage(
            "Community reaction",
            (
                said(
                    "lantern-1",
                    "The decision leaves 140 truck owners without the grants they were promised, the Eastgate "
                    "Residents' League said.",
                ),
            ),
            "community_reaction",
            3,
        ),
        model.Passage(
            "What's next",
            (
                said("courier-1", "The commission has 30 days to appeal."),
                said("commons-1", "Port Sable officials said they would keep their own fee and defend it in court."),
            ),
            "whats_next",
            3,
        ),
    )
    return Section("big_picture", "Get the big picture", passages)


def _differences(desk: Desk) -> tuple[model.Block, ...]:
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


def _quotes(desk: Desk) -> tuple[model.Block, ...]:
    tide = "We will not collect a charge that a court has called unlawful, not for one more tide"
    next_port = "A port that taxes its customers teaches them the way to the next port"
    children = "Our children were promised filters and cleaner trucks, and tonight they have neither"
    return (
        model.QuoteEntry(
            "Dana Whitlock",
            desk.said("wire-1", "Harbor Commissioner"),
            desk.said("courier-1", tide, ("wire-1", tide)),
            (desk.said("lantern-1", "stay where they stand"),),
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


def _players(desk: Desk) -> tuple[model.Block, ...]:
    return (
        model.Player("Dana Whitlock", "person", desk.said("wire-1", "Harbor Commissioner Dana Whitlock"), 6),
        model.Player("Lena Farrow", "person", desk.said("courier-1", "Judge Lena Farrow"), 2),
        model.Player("Norrick Lines", "organisation", desk.said("wire-1", "the carrier that brought the case"), 3),
        model.Player("Amos Tull", "person", desk.said("dock-1", "who heads Local 88"), 1),
        model.Player("Eastgate", "place", None, 3),
    )


def _numbers(desk: Desk) -> tuple[model.Block, ...]:
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


def _timeline(desk: Desk) -> tuple[model.Block, ...]:
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
            desk.said(_EARLIER, "A fee of $35 a container took effect at Port Ellery on Monday."),
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


def _origins(desk: Desk) -> Section:
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
                *_REPRINTS,
            ),
        ),
    )


def _read_also(desk: Desk) -> tuple[model.Block, ...]:
    return (
        model.ReadAlso(
            "course",
            desk.title(_EARLIER),
            "port-ellery-fee-begins",
            desk.articles[_EARLIER].published,
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


def _manifest(desk: Desk) -> model.Manifest:
    scheme = harbor_scheme()
    return model.Manifest(
        "0f3a9c1b2d4e5f60",
        (("broadsheet", "0.1.0"), ("compare", "1"), ("text", "3")),
        (scheme.id, scheme.rater, "2026-01-15", scheme.address, scheme.licence),
        (("courier-0", "too short to read"), ("sable-video", "no text")),
        (desk.said("dock-1", "Tull said 270 jobs were at risk."),),
    )


def replace_strings(record: _T, change: Callable[[str], str]) -> _T:
    """Return a copy of a record tree in which every string has gone through ``change``, dictionary keys excepted.

    Fields whose type allows only fixed words (sides, section ids, statuses) are changed too: what reads a record
    must survive any of them.
    """
    return _replaced(record, change)  # type: ignore[no-any-return]


def _replaced(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(**{field.name: _replaced(getattr(value, field.name), change) for field in fields(value)})
    if isinstance(value, tuple):
        return tuple(_replaced(item, change) for item in value)
    if isinstance(value, dict):
        return {key: _replaced(item, change) for key, item in value.items()}
    return value

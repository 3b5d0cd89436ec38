"""Returns the bias comparison of the harbor story."""

from __future__ import annotations

from broadsheet.model import brief as model
from broadsheet.model.brief import Sentence, SideCount
from broadsheet.model.outlet import SIDES_AND_UNRATED, Side
from broadsheet.testing.desk import CitingDesk

_OUTLETS = dict(zip(SIDES_AND_UNRATED, (3, 4, 4, 3), strict=True))


def harbor_bias(desk: CitingDesk) -> model.BiasComparison:
    """Return three views, words with counts, and a grid of claims."""
    return model.BiasComparison(
        views=(_left(desk), _center(desk), _right(desk)),
        terms=_terms(desk),
        grid=_grid(desk),
        verdict=True,
        note=desk.counted("All three sides name the same day and the same $35.", "courier-1", "quayside-1", "wire-1"),
    )


TRAFFIC = (
    "Container traffic fell 9 percent in the tax's first year, the Harbor Trade Council said, while it grew at Port "
    "Sable."
)
_SOOT = "Air monitors near Eastgate recorded 22 percent less soot last year than in 2023."


def _left(desk: CitingDesk) -> model.SideView:
    return _view(
        "left",
        3,
        (
            desk.counted("3 of 3 reports say that the port “abandons” the fee.", "commons-1", "dock-1", "lantern-1"),
            desk.said("dock-1", "Port Ellery abandoned the fee before the union could speak, he said."),
        ),
        (desk.title("lantern-1"), desk.title("commons-1"), desk.title("dock-1")),
        (desk.said("ledger-1", TRAFFIC),),
    )


def _center(desk: CitingDesk) -> model.SideView:
    return _view(
        "center",
        3,
        (desk.counted("3 of 3 reports use “suspends” or “pauses”.", "courier-1", "mersey-1", "wire-1"),),
        (desk.title("courier-1"), desk.title("wire-1"), desk.title("mersey-1")),
    )


def _right(desk: CitingDesk) -> model.SideView:
    counted = "3 of 3 reports call the charge a “tax”; none calls it a “fee”."
    return _view(
        "right",
        3,
        (
            desk.counted(counted, "ledger-1", "quayside-1", "tidewater-1"),
            desk.said("quayside-1", "The harbor tax is dead."),
        ),
        (desk.title("ledger-1"), desk.title("quayside-1"), desk.title("tidewater-1"), desk.title("valley-1")),
        (desk.said("commons-1", _SOOT),),
    )


def _terms(desk: CitingDesk) -> tuple[model.Term, ...]:
    return (
        _term("abandons", "How they name what happened", (3, 0, 0, 0), desk.title("lantern-1"), ("left", 312)),
        _term("suspends", "How they name what happened", (0, 2, 0, 1), desk.title("courier-1")),
        _term("scraps", "How they name what happened", (0, 0, 2, 0), desk.title("ledger-1"), ("right", 241)),
        _term("tax", "Nouns for the “clean-air fee”", (0, 1, 3, 0), desk.title("quayside-1"), ("right", 377)),
        _term("clean-air fee", "Nouns for the “clean-air fee”", (3, 2, 0, 0), desk.title("commons-1")),
    )


def _grid(desk: CitingDesk) -> tuple[model.GridRow, ...]:
    raised = desk.said("courier-1", "The fee brought in about $61 million in twenty months.")
    hearing = desk.said("wire-1", "A hearing on repayment is set for March 19.")
    return (
        model.GridRow(raised, ("courier-1", "tidewater-1", "wire-1")),
        model.GridRow(hearing, ("courier-1", "dock-1", "wire-1")),
        model.GridRow(desk.said("commons-1", _SOOT), ("commons-1", "courier-1")),
    )


def _view(
    side: Side,
    reports: int,
    sentences: tuple[Sentence, ...],
    headlines: tuple[Sentence, ...],
    missing: tuple[Sentence, ...] = (),
) -> model.SideView:
    return model.SideView(side, _OUTLETS[side], reports, sentences, headlines, missing)


def _term(
    term: str, about: str, reports: tuple[int, ...], example: Sentence, beyond_chance: tuple[Side, int] | None = None
) -> model.Term:
    counts = tuple(SideCount(side, count, count) for side, count in zip(SIDES_AND_UNRATED, reports, strict=True))
    side, z = beyond_chance or (None, 0)
    return model.Term(term, about, counts, example, side, z)

"""The packaged list of outlets: complete, varied, with sources, without ratings."""

from __future__ import annotations

from urllib.parse import urlsplit

import pycountry

from broadsheet.outlets.starter import starter_outlets


def test_the_starter_list_has_120_outlets_of_several_countries_and_languages() -> None:
    """A newcomer sees more than one country and language at once."""
    outlets = starter_outlets()
    assert len(outlets) >= 120
    assert len({outlet.host for outlet in outlets}) == len(outlets)
    assert len({outlet.country for outlet in outlets}) >= 15
    assert len({outlet.language for outlet in outlets}) >= 12


def test_every_fact_of_the_starter_list_has_a_source_and_a_date() -> None:
    """Countries and languages are real codes, feeds are web addresses."""
    for outlet in starter_outlets():
        assert pycountry.countries.get(alpha_2=outlet.country), outlet.host
        assert pycountry.languages.get(alpha_2=outlet.language), outlet.host
        assert outlet.kind in {
            "newspaper",
            "broadcaster",
            "public-broadcaster",
            "agency",
            "magazine",
            "digital",
            "local",
        }
        assert outlet.source
        assert "feed:" in outlet.source
        assert outlet.as_of
        assert all(urlsplit(feed).scheme in {"http", "https"} for feed in outlet.feeds)
        assert outlet.feeds

"""The language an article states, against the one its words are written in."""

from __future__ import annotations

import pytest

from broadsheet.model.article import Article
from broadsheet.newsroom.languages import with_language

ENGLISH = (
    "The harbour bridge stays closed for three weeks from Monday, the city council said on Friday. Workers will renew "
    "the bearings that the storm of January damaged. Ferries cross every twenty minutes instead. The fire brigade "
    "keeps a boat ready so that it can reach the southern bank at night as well."
)
NORWEGIAN = (
    "Havnebroen er stengt i tre uker fra mandag, opplyste bystyret fredag. Arbeidere skal skifte ut lagrene som ble "
    "skadet i stormen i januar. Ferger går hvert tjuende minutt i mellomtiden. Brannvesenet har en båt klar slik at "
    "de kan nå sørsiden også om natten."
)
RUSSIAN = (
    "Портовый мост закрыт на три недели с понедельника, сообщил в пятницу городской совет. Рабочие заменят опоры, "
    "которые повредил шторм. Вместо этого каждые двадцать минут ходят паромы. Пожарные держат наготове катер, "
    "чтобы ночью быстро добраться до южного берега."
)


@pytest.mark.parametrize(
    ("text", "stated", "language"),
    [
        (ENGLISH * 2, "de", "en"),
        (ENGLISH * 2, "en-GB", "en-GB"),
        (ENGLISH, None, "en"),
        (ENGLISH[:200], "de", "de"),
        (RUSSIAN * 2, "en", "ru"),
        (NORWEGIAN * 2, "da", "da"),
        (ENGLISH + RUSSIAN, "en", "en"),
        (RUSSIAN + ENGLISH, "en", "en"),
    ],
)
def test_only_a_long_body_that_is_surely_in_another_language_goes_before_the_label(
    text: str, stated: str | None, language: str
) -> None:
    """Near languages, short bodies and bodies of two languages leave it as stated."""
    article = Article("a", "ledger.example", None, "", text, None, stated)
    assert with_language(article).language == language

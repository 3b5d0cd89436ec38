"""Names with kinds, roles and mentions in one article."""

from __future__ import annotations

import pytest

from broadsheet.model.findings import Name
from broadsheet.text.name_roles import is_bare_rank, points_away
from broadsheet.text.names import find


def by_name(text: str, language: str = "en", title: str = "") -> dict[str, Name]:
    """Return the names of a text by their full form."""
    return {name.name: name for name in find(text, language, title)}


def roles(text: str, name: Name) -> list[str]:
    """Return the words of the roles."""
    return [role.of(text) for role in name.roles]


def mentions(text: str, name: Name) -> list[str]:
    """Return the words of the mentions."""
    return [mention.of(text) for mention in name.mentions]


def test_a_text_may_end_inside_a_role() -> None:
    """As one does that was cut at so many characters."""
    assert list(by_name("Mayor Ana Maria Brandt of")) == ["Ana Maria Brandt"]


def test_a_title_before_a_name_is_its_role() -> None:
    """Capitalised titles with their portfolio are cut off the name."""
    text = "Secretary of State Ana Brandt met Russian Foreign Minister Ilya Morozov in Geneva."
    found = by_name(text)
    assert roles(text, found["Ana Brandt"]) == ["Secretary of State"]
    assert roles(text, found["Ilya Morozov"]) == ["Russian Foreign Minister"]
    assert found["Geneva"].kind == "place"


def test_a_title_in_small_letters_takes_its_organisation_along() -> None:
    """The role reaches back to the first article or preposition."""
    text = "The report was read by State Department spokeswoman Tara Lindqvist on Monday."
    found = by_name(text)
    assert roles(text, found["Tara Lindqvist"]) == ["State Department spokeswoman"]
    assert found["State Department"].kind == "organisation"


def test_an_apposition_behind_a_name_is_its_role() -> None:
    """Only one with a title or an occupation counts."""
    text = "Tara Lindqvist, the ministry’s spokeswoman, met Omar Reed, a year later, in Oslo."
    found = by_name(text)
    assert roles(text, found["Tara Lindqvist"]) == ["the ministry’s spokeswoman"]
    assert found["Omar Reed"].roles == ()


def test_a_surname_counts_to_the_full_name() -> None:
    """Titles of courtesy are no roles."""
    text = "Omar Reed left. Mr. Reed said nothing. Reed’s lawyer called."
    name = by_name(text)["Omar Reed"]
    assert mentions(text, name) == ["Omar Reed", "Reed", "Reed"]
    assert name.kind == "person"
    assert name.roles == ()


def test_of_two_persons_of_one_surname_the_one_named_last_is_meant() -> None:
    """A bare surname follows the full name before it."""
    text = "Omar Reed spoke first. Reed was calm. Then Tara Reed came in. Reed shouted."
    found = by_name(text)
    assert len(found["Omar Reed"].mentions) == 2
    assert len(found["Tara Reed"].mentions) == 2


def test_an_acronym_counts_to_its_expansion() -> None:
    """The text itself gives the pair in brackets."""
    text = "The Harrow Water Authority (HWA) failed. The HWA said so."
    name = by_name(text)["Harrow Water Authority"]
    assert mentions(text, name) == ["Harrow Water Authority", "HWA", "HWA"]
    assert name.kind == "organisation"


def test_aliases_of_countries_are_one_place() -> None:
    """So "US", "U.S." and "United States" name one country, and "us" none."""
    text = "The US and the U.S. Senate agreed. The United States told us. UK officials came to Britain."
    found = by_name(text)
    assert len(found["United States"].mentions) == 3
    assert len(found["United Kingdom"].mentions) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Officials said the road was closed. Police agreed. Monday was quiet.",
        "However, Russian forces left. Additionally, rain fell.",
        "He said: “Nobody knows. Ask the council.”",
        "SHARE THIS STORY NOW and see the rest of it.",
    ],
)
def test_a_capital_at_a_sentence_start_proves_nothing(text: str) -> None:
    """Common words, peoples, days and shouting are no names."""
    assert by_name(text) == {}


def test_an_owner_is_parted_from_what_it_owns() -> None:
    """Two names are "CNBC’s Omar Reed", one is "St. Peter’s Square"."""
    found = by_name("They met CNBC’s Omar Reed on St. Peter’s Square in Rome.")
    assert {"CNBC", "Omar Reed", "St. Peter Square", "Rome"} == set(found)


def test_a_country_before_a_person_is_parted() -> None:
    """The country is a place, the rest a person."""
    found = by_name("They named US Senator Tara Reed and France's Emmanuel Delorme.")
    assert found["Tara Reed"].kind == "person"
    assert found["Emmanuel Delorme"].kind == "person"
    assert "France" in found


def test_particles_stay_in_names() -> None:
    """A surname with its particles counts to the full name."""
    text = "Ursula von der Leyen met Mohammed bin Salman and Luis de Guindos. Von der Leyen left; de Guindos stayed."
    found = by_name(text)
    assert mentions(text, found["Ursula von der Leyen"]) == ["Ursula von der Leyen", "Von der Leyen"]
    assert {"Ursula von der Leyen", "Mohammed bin Salman", "Luis de Guindos"} <= set(found)


def test_a_headline_in_title_case_gives_no_names_but_a_plain_one_full_forms() -> None:
    """The headline's words may all have capitals."""
    text = "Reed said on Monday that Reed would go."
    assert set(by_name(text, title="Omar Reed to leave the council after vote")) == {"Omar Reed"}
    assert set(by_name(text, title="Water Crisis Deepens In Harrow As Reed Quits")) == {"Reed"}


@pytest.mark.parametrize(
    ("language", "text", "name", "role"),
    [
        (
            "de",
            "Die Lage sei ernst, sagte Bundeskanzler Jonas Weidner am Montag in Berlin.",
            "Jonas Weidner",
            "Bundeskanzler",
        ),
        ("fr", "Le président Emmanuel Delorme est arrivé à Paris lundi.", "Emmanuel Delorme", "président"),
        ("es", "El presidente Carlos Valverde llegó el lunes a Madrid.", "Carlos Valverde", "presidente"),
        ("ru", "Об этом сообщил министр Сергей Морозов в понедельник.", "Сергей Морозов", "министр"),
    ],
)
def test_names_and_roles_of_other_languages(language: str, text: str, name: str, role: str) -> None:
    """Titles stand before names elsewhere too; nouns with capitals are no names in German."""
    found = by_name(text, language)
    assert found[name].kind == "person"
    assert roles(text, found[name]) == [role]
    assert "Lage" not in found


def test_scripts_without_capitals_give_no_names() -> None:
    """Nothing is guessed."""
    assert find("习近平访问北京。", "zh") == ()


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Prime Minister Sir Omar Reed met the crews.", "Omar Reed", "Prime Minister"),
        ("GOLF CONNECTIONS Agriculture Minister Omar Reed met the crews.", "Omar Reed", "Agriculture Minister"),
        ("Omar Reed, who is the chair of the U.S. Tide Board, left.", "Omar Reed", "the chair of the U.S. Tide Board"),
        ("Omar Reed, a fellow at Tide House told a paper, as crews left.", "Omar Reed", "a fellow at Tide House"),
        ("They met at the White House alongside port chief Omar Reed on Monday.", "Omar Reed", "port chief"),
        ("Under Secretary for Public Affairs Omar Reed met the crews.", "Omar Reed", "Secretary for Public Affairs"),
    ],
)
def test_a_role_holds_nothing_but_the_role(text: str, name: str, role: str) -> None:
    """No courtesy title, heading, verb or neighbour of another sentence part."""
    assert role in roles(text, by_name(text)[name])


@pytest.mark.parametrize(
    "text",
    [
        "Omar Reed, who resigned as transport minister on May 21, said so.",
        "Omar Reed, becoming the port's 12th director, said so.",
    ],
)
def test_what_a_person_did_is_no_role(text: str) -> None:
    """A clause that only mentions an office tells no role."""
    assert roles(text, by_name(text)["Omar Reed"]) == []


def test_a_title_before_an_organisation_belongs_to_somebody_else() -> None:
    """The organisation gets no role from it."""
    text = "Chief Pentagon spokesman Omar Reed met the crews."
    found = by_name(text)
    assert roles(text, found["Omar Reed"]) == ["Chief Pentagon spokesman"]
    assert found["Pentagon"].roles == ()


def test_an_organisation_is_what_its_apposition_says() -> None:
    """The words end before the verb."""
    text = "The Tide Liberation Front, a separatist militant group, claimed the attack."
    assert roles(text, by_name(text)["Tide Liberation Front"]) == ["a separatist militant group"]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("It was said by United Nations spokesperson Tara Lindqvist.", "Tara Lindqvist", "United Nations spokesperson"),
        ("Work and Pensions Secretary Ana Brandt spoke.", "Ana Brandt", "Work and Pensions Secretary"),
        ("ANALYSIS Prime Minister Ana Brandt spoke.", "Ana Brandt", "Prime Minister"),
        ("Attorney-General Ana Brandt spoke.", "Ana Brandt", "Attorney-General"),
        ("Equality Minister May Roth reacted.", "May Roth", "Equality Minister"),
        ("The rule is by Office of Tides director Omar Reed.", "Omar Reed", "Office of Tides director"),
        ("Talks with Norwegian Foreign and European Affairs Minister Ana Brandt.", "Ana Brandt", "Foreign"),
    ],
)
def test_a_role_is_read_whole_and_stands_outside_the_name(text: str, name: str, role: str) -> None:
    """Names of bodies, two portfolios, a heading before it, a hyphen, a name that is a month's."""
    found = by_name(text)[name]
    assert role in roles(text, found)[0]
    assert roles(text, found)[0].startswith(("Norwegian", role))


def test_a_counterpart_is_no_role() -> None:
    """It tells whom somebody met, not what the person is."""
    text = "Ana Brandt met her Danish counterpart Omar Reed on Monday."
    assert by_name(text)["Omar Reed"].roles == ()


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("She asked Customs and Border Protection for help.", "Customs and Border Protection", "organisation"),
        ("He praised the work of Students for Fair Admissions in May.", "Fair Admissions", "other"),
        ("The U.N. said so.", "U.N.", "organisation"),
        ("A win for Los Angeles Harbour Crows fans.", "Los Angeles Harbour Crows", "other"),
    ],
)
def test_bodies_and_things_are_no_persons(text: str, name: str, kind: str) -> None:
    """By the words that they are made of."""
    found = by_name(text)
    assert name not in found or found[name].kind == kind


@pytest.mark.parametrize(
    ("role", "bare", "away"),
    [
        ("Sen.", True, False),
        ("State Rep.", True, False),
        ("Sheikh", True, False),
        ("Senator", False, False),
        ("Foreign Minister", False, False),
        ("head of the country's domestic service", False, True),
        ("company’s vice president", False, True),
        ("then-vice president", False, True),
        ("Harbour Company’s director", False, True),
    ],
)
def test_ranks_and_roles_that_need_their_text_are_told(role: str, bare: bool, away: bool) -> None:
    """Such a role cannot stand beside a name on a page."""
    assert (is_bare_rank(role), points_away(role)) == (bare, away)


def test_a_storm_is_no_person() -> None:
    """It is named like one."""
    text = "Hurricane Clara hit the port. Hurricane Clara said nothing. The mayor fled Hurricane Clara."
    assert by_name(text)["Hurricane Clara"].kind == "other"


def test_an_initial_inside_a_role_does_not_end_it() -> None:
    """Nor the name that it belongs to."""
    text = "Omar Reed, a top adviser to former President Ana B. Brandt, said so."
    assert roles(text, by_name(text)["Omar Reed"]) == ["a top adviser to former President Ana B. Brandt"]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("He played in New Zealand Captain Omar Reed has given a hint.", "Omar Reed", "Captain"),
        ("The club met. Presenting Mayor Ana Brandt with the award took an hour.", "Ana Brandt", "Mayor"),
        ("They scored once this season Harrow midfielder Omar Reed said.", "Omar Reed", "Harrow midfielder"),
        ("They met Deputy First PM Omar Reed in May.", "Omar Reed", "Deputy First PM"),
        ("Then Philanthropist Ana Brandt gave money.", "Ana Brandt", "Philanthropist"),
        ("They saw Defence Minister Brigadier General Omar Reed there.", "Omar Reed", "Defence Minister"),
    ],
)
def test_what_only_stands_before_an_office_is_no_part_of_it(text: str, name: str, role: str) -> None:
    """A line that lost its break, the verb of the sentence, a word of time; and labels are no part of a name."""
    assert roles(text, by_name(text)[name]) == [role]


def test_a_role_cut_at_an_address_or_begun_by_a_verb_is_none() -> None:
    """The founder of harrow.example is no "example founder", and who was elected leader has no such title."""
    assert by_name("The harrow.example founder Omar Reed left.")["Omar Reed"].roles == ()
    assert by_name("Omar Reed, was elected the leader of the guild, left.")["Omar Reed"].roles == ()


def test_words_of_the_text_that_ran_into_a_name_are_no_part_of_it() -> None:
    """An office told by its subject ends in capitals, too; a body keeps its words."""
    text = "He saw the envoy on Tide Crimes Rodion Miro there. Of crimes of the tide he knew nothing."
    assert "Rodion Miro" in by_name(text)
    text = "The envoy for Tide Response Adam Miro said that the tide rose."
    assert "Adam Miro" in by_name(text)
    text = "He saw the Tide Crimes Court Office there. Of crimes of the tide he knew nothing."
    assert "Tide Crimes Court Office" in by_name(text)


def test_a_country_is_nobody_who_is_called_like_it() -> None:
    """Its name alone is no given name."""
    found = by_name("Minister Israel Brandt left. Crews in Israel stayed. Israel said no.")
    assert len(found["Israel Brandt"].mentions) == 1
    assert found["Israel Brandt"].kind == "person"
    assert len(found["Israel"].mentions) == 2


def test_a_surname_alone_is_not_the_sons_where_he_is_called_junior() -> None:
    """The father is meant, whether or not the text names him in full."""
    text = "Omar Brandt Jr. met crews. “No,” Brandt Jr. said. President Brandt ordered pumps, and Brandt left."
    found = by_name(text)
    assert len(found["Omar Brandt Jr."].mentions) == 2
    assert not found["Omar Brandt Jr."].roles
    plain = by_name("Omar Brandt Jr. met crews. “No,” Brandt said.")
    assert len(plain["Omar Brandt Jr."].mentions) == 2


def test_a_family_name_of_two_words_counts_to_the_full_name() -> None:
    """A particle opens it."""
    (name,) = find("Awad Abu Reda met crews. “No,” Abu Reda said. Crews asked Reda.")
    assert (name.name, len(name.mentions)) == ("Awad Abu Reda", 3)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The Population and Harbor Authority closed the pier.", ["Population and Harbor Authority"]),
        ("The Norwegian Population and Harbor Authority closed it.", ["Norwegian Population and Harbor Authority"]),
        ("Population and pay grew. The Population and Harbor Authority shut it.", ["Population", "Harbor Authority"]),
        ("Haldor and Harbor Authority staff met. Haldor paid.", ["Harbor Authority"]),
        ("Canada and Harbor Authority staff met.", ["Canada", "Harbor Authority"]),
        ("Readers of the Gazette and Harbor News wrote in.", ["Harbor News"]),
    ],
)
def test_and_joins_two_words_of_a_body_where_the_first_is_no_name_by_itself(text: str, named: list[str]) -> None:
    """Cut at "and" a body's name is another body's; two names beside each other stay two."""
    assert set(named) <= set(by_name(text))
    assert not {"Harbor Authority", "Population"} & set(by_name(text)) - set(named)


def test_a_body_with_small_words_and_an_office_of_two_subjects_are_read_whole() -> None:
    """Neither is cut at "for" or "and"."""
    found = by_name("It came from the Centers for Tide Control and Prevention, he said.")
    assert list(found) == ["Centers for Tide Control and Prevention"]
    text = "Crews met Electronics and Information Technology Minister Ana Brandt."
    (person,) = find(text)
    assert [role.of(text) for role in person.roles] == ["Electronics and Information Technology Minister"]


def test_a_surname_alone_follows_the_person_to_whom_the_text_came_back() -> None:
    """The father is named once in between."""
    text = "Omar Reed won. His father Tara Reed watched. Later Omar Reed left. “No,” Reed said."
    found = by_name(text)
    assert len(found["Omar Reed"].mentions) == 3
    assert len(found["Tara Reed"].mentions) == 1


@pytest.mark.parametrize("before", ["acting", "acting regional", "deputy"])
def test_who_only_acts_for_another_is_told_so(before: str) -> None:
    """A word in small letters before an office in capitals belongs to it."""
    text = f"It was read out by {before} Governor Ana Brandt."
    assert roles(text, by_name(text)["Ana Brandt"]) == [f"{before} Governor"]

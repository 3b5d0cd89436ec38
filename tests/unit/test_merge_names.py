"""One entity across articles, never two persons in one."""

from __future__ import annotations

from broadsheet.model.findings import Name
from broadsheet.model.span import Span
from broadsheet.text.merge_names import JoinedName, join


def person(name: str, *, role: Span | None = None) -> Name:
    """Return a person with one mention."""
    return Name(name, "person", (role,) if role else (), (Span(0, len(name)),))


def names(joined: tuple[JoinedName, ...]) -> list[str]:
    """Return the names of the records."""
    return [one.name for one in joined]


def test_spellings_that_sound_alike_are_one_person() -> None:
    """Transliterations differ from outlet to outlet."""
    joined = join(
        {
            "a": [person("Volodymyr Zelenskyy")],
            "b": [person("Volodymyr Zelensky")],
            "c": [person("Vladimir Zelenskiy")],
            "d": [person("Volodymyr Zelenskyy")],
        }
    )
    assert names(joined) == ["Volodymyr Zelenskyy"]
    assert set(joined[0].variants) == {"Volodymyr Zelenskyy", "Volodymyr Zelensky", "Vladimir Zelenskiy"}
    assert [article for article, _ in joined[0].evidence] == ["a", "b", "c", "d"]


def test_a_heading_glued_to_a_name_is_not_printed_for_it() -> None:
    """One report's slip beside the short name of all others."""
    short = {f"r{number}": [person("Norvik")] for number in range(12)}
    assert names(join({**short, "x": [person("Clouds Norvik")]})) == ["Norvik"]
    assert names(join({**short, "x": [person("Ana Norvik")], "y": [person("Ana Norvik")]})) == ["Ana Norvik"]


def test_the_country_before_a_body_makes_no_second_body() -> None:
    """It is left out where everybody knows whose it is; a branch of the body is none of its own either."""
    forms = ("Coast Guard Office", "U.S. Coast Guard Office", "Bergen Coast Guard Office")
    told = {form: [Name(form, "organisation", (), (Span(0, len(form)),))] for form in forms}
    assert len(join(told)) == 1


def test_an_acronym_follows_its_body_to_the_longer_name() -> None:
    """The body that is named in short by the last words of one longer name."""
    forms = ("Bergen Lock and Coast Office", "Lock and Coast Office", "LCO")
    told = {form: [Name(form, "organisation", (), (Span(0, len(form)),))] for form in forms}
    assert len(join(told)) == 1


def test_letters_with_strokes_make_no_second_name() -> None:
    """Agencies that write plain letters leave the strokes out."""
    assert len(join({"a": [person("Ørnulf Bakke")], "b": [person("Ornulf Bakke")]})) == 1


def test_parts_of_parts_of_a_name_are_one_person() -> None:
    """Each step leads on to the fullest name of the story."""
    told = {form: [person(form)] for form in ("Velar Brun", "Tomas Velar Brun", "Tomas Emil Velar Brun")}
    assert len(join(told)) == 1


def test_part_of_a_name_is_the_longer_one_that_most_reports_give() -> None:
    """A slip of one report makes no second person of whom the part might be."""
    full = {f"r{number}": [person("Tomas Velar Brun")] for number in range(9)}
    joined = join({**full, "x": [person("Velar Brun")], "y": [person("Deport Velar Brun")]})
    assert sorted(names(joined)) == ["Deport Velar Brun", "Tomas Velar Brun"]


def test_a_surname_alone_joins_the_only_person_of_that_surname() -> None:
    """Titles, middle initials and short given names make no difference."""
    joined = join(
        {
            "a": [person("Thomas J. Reed")],
            "b": [person("Tom Reed", role=Span(9, 12))],
            "c": [person("Reed")],
            "d": [person("Senator Reed")],
        }
    )
    assert len(joined) == 1
    assert joined[0].roles == (("b", (Span(9, 12),)),)


def test_two_persons_of_one_surname_are_never_joined() -> None:
    """A bare surname that fits both goes to neither."""
    joined = join({"a": [person("Tara Reed")], "b": [person("Omar Reed")], "c": [person("Reed")]})
    assert sorted(names(joined)) == ["Omar Reed", "Reed", "Tara Reed"]


def test_a_bare_surname_goes_to_the_one_named_far_more_often() -> None:
    """Eight articles against one decide."""
    articles = {f"m{i}": [person("Omar Reed")] for i in range(8)}
    joined = join(articles | {"x": [person("Tara Reed")], "y": [person("Reed")]})
    assert names(joined) == ["Omar Reed", "Tara Reed"]
    assert len(joined[0].evidence) == 9


def test_a_son_is_not_his_father() -> None:
    """The suffix "Jr." tells two persons apart unless a formal name carries it."""
    joined = join(
        {
            "a": [person("Omar Reed"), person("Omar Reed Jr.")],
            "b": [person("Joseph R. Calder Jr.")],
            "c": [person("Joe Calder")],
        }
    )
    assert sorted(names(joined)) == ["Joseph R. Calder Jr.", "Omar Reed", "Omar Reed Jr."]


def test_a_university_does_not_join_its_city() -> None:
    """Only persons are known by their last word."""
    city = Name("Harrow", "place", (), (Span(0, 6),))
    school = Name("University of Harrow", "organisation", (), (Span(0, 20),))
    assert len(join({"a": [city], "b": [school]})) == 2


def test_the_order_of_articles_changes_nothing() -> None:
    """Records are sorted by articles, mentions and name."""
    articles = {"a": [person("Omar Reed")], "b": [person("Tara Reed")], "c": [person("Reed"), person("Omar Reed")]}
    assert join(articles) == join(dict(reversed(articles.items())))


def body(name: str) -> Name:
    """Return an organisation with one mention."""
    return Name(name, "organisation", (), (Span(0, len(name)),))


def test_fewer_names_between_the_first_and_the_last_are_the_same_person() -> None:
    """A hyphen makes no difference; where two longer names fit, nobody is joined."""
    full, short = "Omar bin Salim bin Rashid Al Brandt", "Omar bin Salim al-Brandt"
    assert names(join({"a": [person(full)], "b": [person(short)], "c": [person(full)]})) == [full]
    two = join({"a": [person("Ana Maria Reed")], "b": [person("Ana Sofia Reed")], "c": [person("Ana Reed")]})
    assert len(two) == 3


def test_a_name_that_begins_or_ends_the_one_longer_name_is_that_person() -> None:
    """Two surnames are often cut to one."""
    joined = join({"a": [person("Ana Brandt Reed")], "b": [person("Ana Brandt")], "c": [person("Brandt Reed")]})
    assert len(joined) == 1
    assert (
        len(join({"a": [person("Ana Brandt Reed")], "b": [person("Ana Brandt Moor")], "c": [person("Ana Brandt")]}))
        == 3
    )


def test_british_and_american_spellings_and_dots_name_one_body() -> None:
    """Outlets write the same name by their own house rules."""
    assert len(join({"a": [body("Harrow Defence Forces")], "b": [body("Harrow Defense Forces")]})) == 1
    assert len(join({"a": [body("U.S. Tide Office")], "b": [body("US Tide Office")]})) == 1


def test_a_given_name_cut_to_a_letter_is_the_one_person_of_that_letter() -> None:
    """Where two given names fit, nobody is joined."""
    assert len(join({"a": [person("Ana Brandt")], "b": [person("A Brandt")], "c": [person("A. Brandt")]})) == 1
    assert len(join({"a": [person("Ana Brandt")], "b": [person("Agnes Brandt")], "c": [person("A Brandt")]})) == 3


def test_a_surname_in_capitals_is_no_acronym() -> None:
    """A heading shouts."""
    assert len(join({"a": [person("Ana Brandt")], "b": [body("BRANDT")]})) == 1


def test_a_given_name_written_with_other_inner_vowels_is_the_same_persons() -> None:
    """As reports spell names of other scripts; short names and other endings are other names."""
    assert len(join({"a": [person("Hossam Brandt")], "b": [person("Hussam Brandt")]})) == 1
    assert len(join({"a": [person("Jan Brandt")], "b": [person("Jon Brandt")]})) == 2
    assert len(join({"a": [person("Maria Brandt")], "b": [person("Mario Brandt")]})) == 2


def test_an_acronym_is_the_body_that_most_reports_name_by_those_initials() -> None:
    """A spelling of one report does not make two of it; two bodies as common as each other leave it alone."""
    tides, others = body("Harrow Tide Office"), body("Harrow Tidal Office")
    many = {f"a{number}": [tides] for number in range(3)}
    assert len(join({**many, "b": [others], "c": [body("HTO")]})) == 2
    assert len(join({"a": [tides], "b": [others], "c": [body("HTO")]})) == 3


def test_hard_consonants_written_in_other_letters_are_the_same_persons() -> None:
    """Arabic names reach reports as "Raqqa", "Raga" or "Raka", with and without the names between."""
    told = ("Mariam Raqqa", "Maryam Abu Raga", "Mariam Raka", "Mariam Raka")
    assert names(join({str(number): [person(name)] for number, name in enumerate(told)})) == ["Mariam Raka"]
    assert len(join({"a": [person("Mariam Raqqa")], "b": [person("Omar Raga")]})) == 2


def test_a_name_with_the_family_name_first_is_the_same_persons() -> None:
    """Outlets turn Japanese, Chinese and Hungarian names; of the two the most used order is printed."""
    told = ("Aiko Tanaka", "Tanaka Aiko", "Aiko Tanaka")
    joined = join({str(number): [person(name)] for number, name in enumerate(told)})
    assert names(joined) == ["Aiko Tanaka"]
    assert len(joined[0].evidence) == 3

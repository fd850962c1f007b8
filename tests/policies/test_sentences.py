from datetime import date
from typing import Any

import pytest

from tests.policies.factory import (
    DAY_AND_EVENING,
    a_document,
    a_policy,
    asked,
    clause,
    per_hour,
    rounding,
    said,
)
from tests.policies.test_documentation import CLAUSES, vocabulary
from vastgoed.money import Money
from vastgoed.policies.clauses.registry import SENTENCES
from vastgoed.policies.document import Document, parse, problems
from vastgoed.policies.presets import DEMO_HOUSES, Answers, FivePrices, demo_policy, first_policy
from vastgoed.policies.rules.classification import classified
from vastgoed.policies.rules.conditions import Situation
from vastgoed.policies.sentences import price_table, sentences
from vastgoed.text import LANGUAGES, Language

PRICES = FivePrices(Money(1000), Money(1250), Money(2500), Money(4000))
ROOMS = {"zaal": "Zaal", "kamer": "Kamer"}


def all_sentences(document: Document, language: Language) -> list[str]:
    return [sentence for section in sentences(document, language) for sentence in section.sentences]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("house", DEMO_HOUSES)
def test_every_clause_of_a_demo_house_is_said(house: str, language: Language) -> None:
    document = demo_policy(house)
    sections = {section.clause: section.sentences for section in sentences(document, language)}
    assert all(sections[clause.id] for clause in document.clauses)
    assert all("{" not in text and text[0].upper() == text[0] for text in all_sentences(document, language))


@pytest.mark.parametrize(
    ("house", "nl", "en"),
    [
        (
            "de-linde",
            "U huurt Grote zaal voor €\u00a012,50 per uur. Dat geldt voor Buurtactiviteit en Vereniging.",
            "You hire Main hall for €12.50 per hour. This holds for Neighbourhood activity and Association.",
        ),
        (
            "de-linde",
            "Zegt u 2 dagen of langer van tevoren af, dan betaalt u 50\u00a0% van de prijs.",
            "If you cancel 2 days or more before, you pay 50% of the price.",
        ),
        (
            "de-klaproos",
            "Weekend: zaterdag en zondag 00:00–24:00.",
            "Weekend: Saturday and Sunday 00:00–24:00.",
        ),
        ("het-anker", "De btw is 21\u00a0%.", "VAT is 21%."),
        ("het-anker", "Reserveren kan tot 24 uur van tevoren.", "Booking is possible until 24 hours before."),
    ],
)
def test_a_rule_reads_as_plain_words(house: str, nl: str, en: str) -> None:
    assert nl in all_sentences(demo_policy(house), "nl")
    assert en in all_sentences(demo_policy(house), "en")


@pytest.mark.parametrize("house", DEMO_HOUSES)
def test_who_somebody_is_can_be_read_without_the_name(house: str) -> None:
    told = [it.description.words for it in demo_policy(house).vocabulary.categories]
    assert [it for it in told if it.nl.startswith("Ook ") or it.en.startswith("Also ")] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("house", DEMO_HOUSES)
def test_a_sentence_of_a_rule_has_one_colon(house: str, language: Language) -> None:
    said_of = [part for part in sentences(demo_policy(house), language) if part.clause]
    assert [text for part in said_of for text in part.sentences if text.count(": ") > 1] == []


@pytest.mark.parametrize(
    ("scope", "nl", "en"),
    [
        ({}, "Beamer: gratis.", "Beamer: free of charge."),
        ({"rooms": ["zaal"]}, "Beamer: gratis in Zaal.", "Beamer: free of charge in Zaal."),
        (
            {"rooms": ["zaal"], "categories": ["buurt"], "when": {"persons": {"at_least": 50}}},
            "Beamer: gratis in Zaal voor Buurt, als het aantal mensen 50 of meer is.",
            "Beamer: free of charge in Zaal for Buurt, if the number of people is 50 or more.",
        ),
    ],
)
def test_what_an_extra_costs_is_one_sentence(scope: dict[str, Any], nl: str, en: str) -> None:
    beamer = clause("extra", "beamer", title=said("Beamer"), per="use", prices=[{**scope, "cents": 0}])
    document = a_policy(per_hour(1000), rounding(), beamer)
    assert nl in all_sentences(document, "nl")
    assert en in all_sentences(document, "en")


@pytest.mark.parametrize(
    ("scope", "every", "nl", "en"),
    [
        (
            {},
            10,
            "Elke 10e keer in het jaar: 100\u00a0% van de huur",
            "Every 10th time in the year: ",
        ),
        ({}, 2, "Elke 2e keer in het jaar: ", "Every 2nd time in the year: "),
        ({}, 12, "Elke 12e keer in het jaar: ", "Every 12th time in the year: "),
        ({}, 21, "Elke 21e keer in het jaar: ", "Every 21st time in the year: "),
        (
            {"rooms": ["zaal"]},
            3,
            "Voor Zaal, elke 3e keer in het jaar: ",
            "For Zaal, every 3rd time in the year: ",
        ),
    ],
)
def test_each_so_many_times_is_said_as_people_say_it(
    scope: dict[str, Any], every: int, nl: str, en: str
) -> None:
    when = {"use_number_in_year": {"every": every}}
    free = clause("discount", "gratis", permille=1000, when=when, **scope)
    document = a_policy(per_hour(1000), rounding(), free)
    for language, begin in zip(LANGUAGES, (nl, en), strict=True):
        assert any(text.startswith(begin) for text in all_sentences(document, language))


def test_every_type_of_clause_can_be_said() -> None:
    document = parse(a_document(*CLAUSES, vocabulary=vocabulary()))
    said_of = {clause.type for clause in document.clauses}
    assert said_of == set(SENTENCES)
    for language in LANGUAGES:
        said_so = [
            text for section in sentences(document, language) if section.clause for text in section.sentences
        ]
        assert [text for text in said_so if not text.endswith((".", ":"))] == []


def test_a_remark_and_a_reason_stand_with_their_clause() -> None:
    tariff = {**per_hour(1000), "why": said("omdat het kan")}
    document = a_policy(tariff, rounding(), texts={"uur": said("let op")})
    section = next(section for section in sentences(document, "nl") if section.clause == "uur")
    assert (section.why, section.remark) == ("omdat het kan", "let op")


def test_the_price_table_has_a_row_per_room_category_and_band() -> None:
    prices = [{"bands": ["dag"], "cents": 1000}, {"bands": ["avond"], "cents": 0}]
    nobody = clause("eligibility", "nee", effect="refused", rooms=["kamer"], text=said("Nee."))
    tariff = clause("tariff", "uur", unit="hour", prices=prices)
    rules = (tariff, rounding(), clause("band_crossing", choice="split"), nobody)
    rows = price_table(a_policy(*rules, vocabulary=DAY_AND_EVENING), "nl")
    assert [(row.room, row.band, row.text) for row in rows if row.category == "Buurt"] == [
        ("Zaal", "Dag", "€\u00a010,00 per uur"),
        ("Zaal", "Avond", "gratis"),
        ("Kamer", "", "niet te huur"),
    ]


def test_the_price_table_tells_the_rest_of_the_week_too() -> None:
    closed = clause("eligibility", "dicht", effect="refused", bands=["avond"], text=said("Dicht."))
    evening = {**DAY_AND_EVENING, "bands": DAY_AND_EVENING["bands"][1:]}
    rows = price_table(a_policy(per_hour(1000), rounding(), closed, vocabulary=evening), "nl")
    assert [(row.band, row.text) for row in rows[:2]] == [
        ("Avond", "niet te huur"),
        ("andere tijden", "€\u00a010,00 per uur"),
    ]


@pytest.mark.parametrize(
    ("due", "text"),
    [("before_use", "U betaalt voor het gebruik."), ("after_request", "U betaalt meteen na uw aanvraag.")],
)
def test_nobody_pays_nought_days_before(due: str, text: str) -> None:
    document = a_policy(per_hour(1000), rounding(), clause("payment", due=due, unpaid="stays"))
    assert text in all_sentences(document, "nl")


def test_a_limit_for_one_activity_is_not_in_the_price_table() -> None:
    party = {**DAY_AND_EVENING, "activities": [{"id": "feest", "label": said("Feest")}]}
    only: dict[str, Any] = {
        "effect": "refused",
        "bands": ["avond"],
        "activities": ["feest"],
        "text": said("Nee."),
    }
    rows = price_table(
        a_policy(per_hour(1000), rounding(), clause("eligibility", **only), vocabulary=party), "nl"
    )
    assert {(row.band, row.text) for row in rows} == {("", "€\u00a010,00 per uur")}


@pytest.mark.parametrize(
    ("rule", "nl", "en"),
    [
        (clause("notice", min_months=1), "tot 1 maand van tevoren", "until 1 month before"),
        (clause("horizon", max_days=1), "tot 1 dag vooruit", "up to 1 day ahead"),
        (clause("horizon", max_months=2), "tot 2 maanden vooruit", "up to 2 months ahead"),
        (rounding(30, grace_minutes=1, grace_steps=1), "hooguit 1 minuut extra", "up to 1 minute extra"),
    ],
)
def test_one_is_not_many(rule: dict[str, Any], nl: str, en: str) -> None:
    document = a_policy(per_hour(1000), rule)
    assert nl in " ".join(all_sentences(document, "nl"))
    assert en in " ".join(all_sentences(document, "en"))


@pytest.mark.parametrize("unit", ["hour", "block"])
def test_five_prices_make_a_policy_that_can_be_published(unit: str) -> None:
    document = first_policy("nieuw", ROOMS, Answers(PRICES, unit=unit), date(2026, 1, 1))  # type: ignore[arg-type]
    assert problems(document) == []
    rows = {(row.room, row.category): row.text for row in price_table(document, "nl")}
    assert rows["Zaal", "Eigen activiteit"] == "gratis"
    assert rows["Kamer", "Particulier"].startswith("€\u00a025,00 per")


@pytest.mark.parametrize(
    ("answers", "category"),
    [
        ({"eigen": True, "winst": True}, "eigen"),
        ({"eigen": False, "winst": True, "buurt": True}, "bedrijf"),
        ({"winst": False, "buurt": True}, "buurt"),
        ({"winst": False, "buurt": False, "organisatie": True}, "vereniging"),
        ({"winst": False, "buurt": False, "organisatie": False}, "particulier"),
        ({}, "particulier"),
    ],
)
def test_the_first_category_whose_answers_fit_wins(answers: dict[str, bool], category: str) -> None:
    document = first_policy("nieuw", ROOMS, Answers(PRICES), date(2026, 1, 1))
    found = classified(document.policy.vocabulary, Situation(answers))
    assert found is not None
    assert found.id == category


ONE_ROOM = clause("eligibility", effect="refused", rooms=["zaal"], text=said("Niet alleen."))


@pytest.mark.parametrize(
    ("unless", "text"),
    [
        ({}, "tenzij u Kamer of Tuin ook huurt."),
        (
            {"persons": {"below": 10}},
            "tenzij het aantal mensen minder dan 10 is of u Kamer of Tuin ook huurt.",
        ),
    ],
)
def test_one_of_the_other_rooms_is_enough(unless: dict[str, Any], text: str) -> None:
    rooms = [{"id": room, "label": said(room.title())} for room in ("zaal", "kamer", "tuin")]
    alone = {**ONE_ROOM, "unless_with": ["kamer", "tuin"], "unless": unless}
    document = a_policy(per_hour(1000), rounding(), alone, vocabulary={"rooms": rooms})
    assert any(sentence.endswith(text) for sentence in all_sentences(document, "nl"))


def test_a_band_of_one_season_says_which() -> None:
    season = {"id": "stook", "label": said("Stookseizoen"), "from": "10-01", "until": "05-01"}
    bands = [{**band, "seasons": ["stook"]} for band in DAY_AND_EVENING["bands"]]
    vocabulary = {**DAY_AND_EVENING, "bands": bands, "seasons": [season]}
    document = a_policy(per_hour(1000), rounding(), vocabulary=vocabulary)
    times = next(part.sentences for part in sentences(document, "nl") if part.title == "Tijdvakken")
    assert times[0].endswith("06:00–18:00 (alleen Stookseizoen).")


def test_a_line_of_a_price_in_two_bands_names_both() -> None:
    prices = [{"cents": 1000, "bands": ["dag", "avond"]}]
    both = clause("tariff", "uur", unit="hour", prices=prices)
    crossing = clause("band_crossing", choice="split")
    document = a_policy(both, rounding(), crossing, vocabulary=DAY_AND_EVENING)
    line = asked(document, "2026-03-02T19:00", "2026-03-02T20:00").as_json()["lines"][0]
    assert line["text"].startswith("Dag / Avond: ")

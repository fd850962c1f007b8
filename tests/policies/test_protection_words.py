"""Protected hours as people read them: in the rules, and when they are refused."""

from typing import Any

import pytest

from tests.policies.test_protection import kept, refused
from vastgoed.policies.sentences import sentences

WORK = {"functions": ["commercial"]}


@pytest.mark.parametrize(
    ("taken", "booked", "words"),
    [
        (
            1081,
            "2026-10-01T12:00",
            (
                "In de week vanaf maandag 30 november blijft 8 uur vrij voor sociaal gebruik. "
                "Daarnaast is er nog 1 uur en 59 minuten. "
                "Vanaf vrijdag 6 november 2026 kunt u deze tijd wel reserveren, als hij dan nog vrij is."
            ),
        ),
        (
            1440,
            "2026-11-10T12:00",
            (
                "In de week vanaf maandag 30 november blijft 4 uur vrij voor sociaal gebruik. "
                "Daarnaast is er niets meer over. "
                "Vanaf vrijdag 27 november 2026 kunt u deze tijd wel reserveren, als hij dan nog vrij is."
            ),
        ),
    ],
)
def test_the_refusal_says_what_is_kept_for_whom_and_when_it_is_let_go(
    taken: int, booked: str, words: str
) -> None:
    found = refused(kept(), taken, booked)
    assert found is not None
    assert (found.clause, found.code, found.words.nl) == ("avonden", "policies.protected", words)


def test_what_is_never_released_names_no_day() -> None:
    found = refused(kept(release=[]), 1100)
    assert found is not None
    assert found.next_possible is None
    assert found.words.en.endswith("Beside that 1 hour and 40 minutes is left.")


@pytest.mark.parametrize(
    ("but", "language", "expected"),
    [
        (
            {},
            "nl",
            [
                "Zaal (Avond): minstens 8 uur per week blijft vrij voor sociaal gebruik.",
                "Vanaf 28 dagen van tevoren geldt nog 50\u00a0% daarvan.",
                "Vanaf 7 dagen van tevoren geldt dit niet meer.",
            ],
        ),
        (
            {"rooms": ["zaal", "kamer"], "at_least": {"permille": 500}, "release": []},
            "en",
            [
                "Zaal and Kamer (Avond): at least 50% of the opening hours a week is kept for social use.",
                "These rooms count together.",
                "This is not released.",
            ],
        ),
        (
            {
                "for": WORK,
                "period": "quarter",
                "at_least": None,
                "at_most": {"hours": 40},
                "release": [{"days_before": 0, "permille": 0}],
            },
            "nl",
            [
                "Zaal (Avond): hooguit 40 uur per kwartaal voor commercieel gebruik.",
                "Op de dag zelf geldt dit niet meer.",
            ],
        ),
        (
            {"at_least": {"permille": 1000}, "release": []},
            "nl",
            [
                "Zaal (Avond): de hele openingstijd per week blijft vrij voor sociaal gebruik.",
                "Dit wordt niet eerder vrijgegeven.",
            ],
        ),
        (
            {"for": {"categories": ["buurt"]}, "release": []},
            "nl",
            [
                "Zaal (Avond): minstens 8 uur per week blijft vrij voor Buurt.",
                "Dit wordt niet eerder vrijgegeven.",
            ],
        ),
    ],
)
def test_a_protection_reads_as_plain_words(but: dict[str, Any], language: Any, expected: list[str]) -> None:
    sections = {section.clause: section for section in sentences(kept(**but), language)}
    assert sections["avonden"].sentences == expected


def test_a_limit_says_what_is_left_of_it() -> None:
    found = refused(kept(at_least=None, at_most={"hours": 3}, release=[], **{"for": WORK}), 120)
    assert found is not None
    assert found.words.nl == (
        "In de week vanaf maandag 30 november is er hooguit 3 uur voor commercieel gebruik. "
        "Daarvan is nog 1 uur over."
    )

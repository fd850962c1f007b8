"""Who must say yes, and who has the room until then."""

import pytest

from tests.policies.factory import a_policy, asked, clause, per_hour, rounding
from vastgoed.policies.document import Document
from vastgoed.policies.rules.lines import Quote
from vastgoed.policies.sentences import sentences
from vastgoed.text import Language


def test_a_request_holds_the_room_only_where_every_clause_says_so() -> None:
    large = clause("approval", "groot", by="manager", persons_from=50)
    open_to_others = clause("approval", "open", by="manager", persons_from=100, holds=False)
    document = a_policy(per_hour(1250), rounding(), clause("approval", by="auto"), large, open_to_others)
    answers = [asked(document, "2026-03-02T19:00", "2026-03-02T21:00", persons=n) for n in (49, 50, 100)]
    assert [(a.needs_approval, a.holds) for a in answers] == [(False, True), (True, True), (True, False)]
    old = {name: value for name, value in answers[2].as_json().items() if name != "holds"}
    assert Quote.from_json(old).holds, "what was stored before this could be said held the room"


def test_a_request_that_does_not_hold_the_room_is_told_so() -> None:
    document = a_policy(per_hour(1250), rounding(), clause("approval", by="manager", holds=False))
    assert "Tot het akkoord is de ruimte nog voor anderen te reserveren." in said_in(document, "nl")
    assert "Until it is approved, others can still book the room." in said_in(document, "en")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Uw reservering is meteen bevestigd, behalve als een andere regel om akkoord vraagt."),
        ("en", "Your booking is confirmed at once, unless another rule asks for approval."),
    ],
)
def test_what_is_confirmed_at_once_says_that_another_rule_may_ask_first(
    language: Language, text: str
) -> None:
    """Whichever of the two is read first."""
    party = clause("approval", "feest", by="manager", categories=["buurt"])
    document = a_policy(per_hour(1250), rounding(), clause("approval", by="auto"), party)
    assert text in said_in(document, language)


def said_in(document: Document, language: Language) -> list[str]:
    return [text for section in sentences(document, language) for text in section.sentences]

"""Reading what was answered to the questions of a policy, and asking what is still open."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking
from vastgoed.bookings.rules.particulars import UNSAID, Particulars
from vastgoed.errors import Refusal
from vastgoed.policies import queries as policies
from vastgoed.policies.asking import FACTS, as_json, asked, read_answers, typed_again
from vastgoed.policies.document import Document
from vastgoed.policies.rules.reading import Reading, deciding, reading
from vastgoed.text import msgid

OPEN = msgid("Beantwoord deze vraag. De prijs of de regels hangen ervan af.")
NOT_ONE_OF_THESE = msgid("Kies een van de mogelijkheden.")


class Unanswered(Refusal):
    """The policy wants to know more. errors: what is open or wrong, by field; kept: what is right."""

    def __init__(self, errors: Mapping[str, Refusal], kept: Particulars = UNSAID) -> None:
        super().__init__("bookings.answers", OPEN, field=next(iter(errors)))
        self.errors, self.kept = errors, kept


async def settled(
    session: AsyncSession, policy_id: UUID, room: str, category: str, said: Particulars
) -> Particulars:
    """What was said, as it is stored; what neither decides a category nor matters for this one is left out.

    Answers may stand as they were typed or as they were stored. Raises Unanswered.
    """
    document = await policies.document(session, policy_id)
    wanted = reading(document.policy, room, category)
    errors = {**_activity(document, wanted, said), **_unit(wanted, said)}
    may_stay_open = wanted.counted | (deciding(document.policy) - wanted.facts)
    questions = asked(document.vocabulary, "nl", wanted.facts | may_stay_open)
    answers, wrong = read_answers(questions, typed_again(said.facts))
    still = [it.field for it in questions if it.id not in answers and it.id not in may_stay_open]
    errors |= still_open(still) | misread(wrong)
    activity = said.activity if wanted.activities and "activity" not in errors else ""
    unit = said.unit if wanted.units and "unit" not in errors else ""
    found = Particulars(activity, as_json(answers), unit)
    if errors:
        raise Unanswered(errors, found)
    return found


async def nothing_open(session: AsyncSession, booking: Booking, room: str) -> None:
    """Raise Unanswered when a question is open that the rules of this booking look at."""
    document = await policies.document(session, booking.policy_id)
    fields = unanswered(document, room, booking.category, Particulars.of(booking))
    if fields:
        raise Unanswered(still_open(fields))


def still_open(fields: Iterable[str]) -> dict[str, Refusal]:
    return {field: Refusal("bookings.answer_open", OPEN, field=field) for field in fields}


def misread(wrong: Mapping[str, str]) -> dict[str, Refusal]:
    """wrong: what the form of the questions says where an answer is none."""
    return {
        field: Refusal("bookings.answer_wrong", "{words}", field=field, words=words)
        for field, words in wrong.items()
    }


def _other_than_these(field: str) -> dict[str, Refusal]:
    return {field: Refusal("bookings.answer_unknown", NOT_ONE_OF_THESE, field=field)}


def unanswered(document: Document, room: str, category: str, said: Particulars) -> list[str]:
    """The fields of the questions that are still open."""
    wanted = reading(document.policy, room, category).facts
    return [FACTS + it.id for it in document.vocabulary.questions if it.id in wanted - {*said.facts}]


def _activity(document: Document, wanted: Reading, said: Particulars) -> dict[str, Refusal]:
    known = {activity.id for activity in document.vocabulary.activities}
    fits = not wanted.activities or said.activity in {"", *known}
    return {} if fits else _other_than_these("activity")


def _unit(wanted: Reading, said: Particulars) -> dict[str, Refusal]:
    """The cheapest, as long as nothing was chosen."""
    fits = not wanted.units or said.unit in {"", *wanted.units}
    return {} if fits else _other_than_these("unit")

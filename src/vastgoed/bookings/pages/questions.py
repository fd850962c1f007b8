"""What the policy wants to know before it can say a price, as fields of a form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.deciding import UNSURE, fitting
from vastgoed.bookings.actions.particulars import unanswered
from vastgoed.bookings.models import Booking
from vastgoed.bookings.pages.shown import Option, Tile
from vastgoed.bookings.rules.particulars import UNSAID, Particulars
from vastgoed.policies import queries as policies
from vastgoed.policies.asking import FACTS, Asked, asked, from_json, read_answers, typed_again
from vastgoed.policies.document import Document
from vastgoed.policies.rules.reading import deciding, reading
from vastgoed.text import msgid
from vastgoed.web.language import current, gettext, today

PER = {"hour": msgid("Per uur"), "block": msgid("Per dagdeel"), "day": msgid("Per dag")}


@dataclass(frozen=True, slots=True)
class Questions:
    """counted: ids of what may stay open; typed: what was answered before, as it stands in the fields."""

    answers: Sequence[Asked] = ()
    counted: frozenset[str] = frozenset()
    activities: Sequence[Option] = ()
    units: Sequence[Option] = ()
    given: Particulars = UNSAID
    typed: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def any(self) -> bool:
        return bool(self.answers or self.activities or self.units)

    def words(self, question: Asked) -> Any:
        """What was answered, in words; a day as it is."""
        answers = from_json(self.given.facts)
        return question.answered(answers[question.id]) if question.id in answers else ""


NOTHING_ASKED = Questions()


async def questions_for(
    session: AsyncSession, policy_id: UUID | None, room: str, category: str, given: Particulars
) -> Questions:
    """Only what the rules look at for this room, and this category once it was chosen."""
    if policy_id is None:
        return Questions()
    document, language = await policies.document(session, policy_id), current.get()
    if category == UNSURE:
        category = _as_far_as_known(document, given)
        telling_apart = deciding(document.policy)
    else:
        telling_apart = frozenset[str]()
    wanted = reading(document.policy, room, category)
    doing = document.vocabulary.activities if wanted.activities else []
    named = [(it.id, it.label.words.said(language)) for it in doing]
    return Questions(
        asked(document.vocabulary, language, wanted.facts | wanted.counted | telling_apart),
        wanted.counted,
        [*named, ("", gettext("Iets anders"))] if named else [],
        [("", gettext("Wat het goedkoopst is")), *((it, gettext(PER[it])) for it in wanted.units)]
        if wanted.units
        else [],
        given,
        typed_again(given.facts),
    )


def _as_far_as_known(document: Document, given: Particulars) -> str:
    """What they fall under by the answers so far, once all questions that decide it have one."""
    questions = asked(document.vocabulary, current.get(), deciding(document.policy))
    answers, _ = read_answers(questions, typed_again(given.facts))
    complete = len(answers) == len(questions)
    return fitting(document, answers, 1, today()) if complete else ""


async def unsure_tile(session: AsyncSession, booking: Booking) -> list[Tile]:
    """For who does not know what they fall under, where questions tell it."""
    document = await policies.document(session, booking.policy_id)
    if not deciding(document.policy) & set(document.policy.vocabulary.questions):
        return []
    return [(UNSURE, gettext("Dat weet ik niet"), gettext("Wij stellen u dan een paar vragen."))]


async def still_open(session: AsyncSession, booking: Booking, room: str, given: Particulars) -> list[str]:
    """The categories of which the price depends on a question that was not answered."""
    document = await policies.document(session, booking.policy_id)
    known = document.policy.vocabulary.categories
    return [category for category in known if unanswered(document, room, category, given)]


def given_in(query: Mapping[str, str], before: Particulars) -> Particulars:
    """What was answered so far, as the address of a page tells it."""
    facts = {name.removeprefix(FACTS): it for name, it in query.items() if name.startswith(FACTS) and it}
    return Particulars(
        query.get("activity", before.activity), {**before.facts, **facts}, query.get("unit", before.unit)
    )

"""A category that nobody chose follows from the answers; when none fits, the manager decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.particulars import OPEN, Unanswered
from vastgoed.bookings.models import Booking
from vastgoed.bookings.rules.particulars import Particulars
from vastgoed.policies import queries as policies
from vastgoed.policies.asking import as_json, asked, read_answers, typed_again
from vastgoed.policies.document import Document
from vastgoed.policies.rules.classification import classified
from vastgoed.policies.rules.conditions import Situation, Value
from vastgoed.policies.rules.reading import deciding
from vastgoed.web.language import current, gettext

UNSURE = "?"
"""Chosen by who does not know what they fall under; no category can be called so."""


@dataclass(frozen=True, slots=True)
class Decided:
    """category: empty when none fits these answers."""

    category: str
    particulars: Particulars


async def decided(
    session: AsyncSession, booking: Booking, said: Particulars, persons: int, day: date
) -> Decided:
    """What they fall under. Raises Unanswered while a question is open by which categories are told apart."""
    document = await policies.document(session, booking.policy_id)
    questions = asked(document.vocabulary, current.get(), deciding(document.policy))
    answers, wrong = read_answers(questions, typed_again(said.facts))
    kept = Particulars(said.activity, {**said.facts, **as_json(answers)}, said.unit)
    open_ = {it.field: gettext(OPEN) for it in questions if it.id not in answers} | wrong
    if open_:
        raise Unanswered(open_, Particulars(said.activity, as_json(answers), said.unit))
    return Decided(fitting(document, answers, persons, day), kept)


def fitting(document: Document, answers: Mapping[str, Value], persons: int, day: date) -> str:
    """The first category of which all is the case; empty when there is none."""
    situation = Situation({"persons": persons, **answers}, day)
    found = classified(document.policy.vocabulary, situation)
    return found.id if found else ""

"""A category follows from the answers, and is not chosen against them; none fits: the manager decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.particulars import Unanswered, misread, still_open
from vastgoed.bookings.models import Booking
from vastgoed.bookings.rules.particulars import Particulars
from vastgoed.errors import Refusal
from vastgoed.policies import queries as policies
from vastgoed.policies.asking import as_json, asked, read_answers, typed_again
from vastgoed.policies.document import Document
from vastgoed.policies.rules.classification import classified
from vastgoed.policies.rules.conditions import Situation, Value
from vastgoed.policies.rules.reading import deciding
from vastgoed.text import msgid

FITS = msgid("Met deze antwoorden valt u onder {category}.")
FITS_NONE = msgid("Bij deze antwoorden past dit niet. Vraag de beheerder wat het wel is.")
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
    questions = asked(document.vocabulary, "nl", deciding(document.policy))
    answers, wrong = read_answers(questions, typed_again(said.facts))
    kept = Particulars(said.activity, {**said.facts, **as_json(answers)}, said.unit)
    open_ = still_open(it.field for it in questions if it.id not in answers) | misread(wrong)
    if open_:
        raise Unanswered(open_, Particulars(said.activity, as_json(answers), said.unit))
    return Decided(fitting(document, answers, persons, day), kept)


def fitting(document: Document, answers: Mapping[str, Value], persons: int, day: date) -> str:
    """The first category of which all is the case; empty when there is none."""
    situation = Situation({"persons": persons, **answers}, day)
    found = classified(document.policy.vocabulary, situation)
    return found.id if found else ""


async def not_excluded(
    session: AsyncSession, policy_id: UUID, category: str, said: Particulars, persons: int, day: date
) -> None:
    """Raise Unanswered at the category, when every question that decides it is answered otherwise."""
    document = await policies.document(session, policy_id)
    telling_apart, known = deciding(document.policy), document.policy.vocabulary
    questions = asked(document.vocabulary, "nl", telling_apart)
    answers, wrong = read_answers(questions, typed_again(said.facts))
    if not category or wrong or not questions or telling_apart - {"persons", *answers}:
        return
    fits = fitting(document, answers, persons, day)
    if fits != category:
        label = known.categories[fits].label if fits else ""
        sentence = FITS if fits else FITS_NONE
        no = Refusal("bookings.other_category", sentence, field="category", category=label)
        raise Unanswered({"category": no}, said)

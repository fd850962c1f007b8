"""The questions of a house as a form, and the answers as they were typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from litestar.response import Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.classification import queries
from vastgoed.classification.actions import Told
from vastgoed.classification.forms import ToldForm, apart
from vastgoed.classification.rules import asked_of_a_group
from vastgoed.houses.models import House
from vastgoed.people.models import Group
from vastgoed.period import day_of
from vastgoed.policies import queries as policies
from vastgoed.policies.asking import Asked, asked, from_json, read_answers, typed_again
from vastgoed.text import msgid
from vastgoed.web.form import Form, read
from vastgoed.web.given import Web
from vastgoed.web.language import current, gettext, say
from vastgoed.web.views import view

OPEN = msgid("Beantwoord deze vraag: {question}")
MAY_BE_EMPTY = {"number", "date"}
"""Not everybody has been a member since some day."""


@dataclass(frozen=True, slots=True)
class Questions:
    """activities: id and name, where the policy has them."""

    asked: list[Asked]
    activities: list[tuple[str, str]]


async def questions_of(session: AsyncSession, house_id: UUID, now: datetime) -> Questions:
    """What the policy in force asks about a group. Raises Refusal when there is none."""
    day = day_of(now)
    term = await policies.term_for(session, house_id, booked=day, used=day)
    document = await policies.document(session, term.policy_id)
    words, language = document.vocabulary, current.get()
    found = asked(words, language, asked_of_a_group(document.policy))
    return Questions(found, [(it.id, it.label.words.said(language)) for it in words.activities])


def told_in(questions: Questions, typed: Mapping[str, Any]) -> tuple[Form[ToldForm], Told | None]:
    """What was typed, and what it tells when nothing is wrong with it."""
    own, given = apart(typed)
    form = read(ToldForm, own)
    answers, errors = read_answers(questions.asked, given)
    for question in questions.asked:
        if question.id not in answers and question.kind not in MAY_BE_EMPTY:
            errors.setdefault(question.field, say(OPEN, question=question.label))
    if set(given) - {question.field for question in questions.asked}:
        errors[""] = gettext("Dit veld hoort niet bij dit formulier.")
    if form.value and form.value.activity not in {"", *dict(questions.activities)}:
        errors["activity"] = gettext("Kies een van de mogelijkheden.")
    if form.value is None or errors:
        return Form(None, typed, {**form.errors, **errors}), None
    return Form(form.value, typed), Told(answers, form.value.activity, form.value.evidence)


async def answer_page(
    request: Web, session: AsyncSession, house: House, group: Group, form: Form[ToldForm]
) -> Template:
    """With what was answered last time."""
    questions = await questions_of(session, house.id, datetime.now(UTC))
    activity = str(form.typed.get("activity") or request.query_params.get("activity", ""))
    before = await queries.newest(session, house.id, group.id, activity)
    return view(
        request,
        "classification/answers.html",
        house=house,
        group=group,
        form=form,
        questions=questions,
        activity=activity,
        usual=typed_again(from_json(before.answers)) if before else {},
        may_be_empty=MAY_BE_EMPTY,
        status=422 if form.errors else 200,
    )

"""Where a group stands in words: the result, why, and what other categories would have needed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.classification.models import Classification
from vastgoed.classification.rules import asked_of_a_group, judged
from vastgoed.policies import queries as policies
from vastgoed.policies.asking import Asked, asked, from_json
from vastgoed.policies.document import Document
from vastgoed.policies.grid import Cell, prices_of
from vastgoed.policies.names import Names, condition
from vastgoed.policies.rules.conditions import Situation, Value, all_hold
from vastgoed.policies.rules.words import listed
from vastgoed.policies.vocabulary import CategoryForm
from vastgoed.text import msgid, plain
from vastgoed.web.language import current, gettext, say

FUNCTIONS = {
    "social": msgid("Dat is sociaal gebruik."),
    "commercial": msgid("Dat is commercieel gebruik."),
    "own": msgid("Dat is eigen gebruik van het huis."),
}
BASES = {
    "told": msgid("Volgens de antwoorden van de groep. De beheerder kijkt het nog na."),
    "checked": msgid("Nagekeken door de beheerder."),
    "decided": msgid("Zo is het besloten."),
}
SHORT = {"told": msgid("Nog na te kijken"), "checked": msgid("Nagekeken"), "decided": msgid("Besloten")}
LOOKS = {"told": "wait", "checked": "ok", "decided": "info"}
NEEDED = msgid("Dit geldt als {conditions}.")
REST = msgid("Dit geldt voor wie nergens anders onder valt.")
ALSO = msgid("Dit past ook. Maar {category} gaat voor.")


@dataclass(frozen=True, slots=True)
class Other:
    """Another category: its name, what it is, and what it would need."""

    label: str
    description: str
    needed: str


@dataclass(frozen=True, slots=True)
class Shown:
    """it: as stored. answers: question and answer; decisive: those that put the group where it is."""

    it: Classification
    category: str
    description: str
    function: str
    basis: str
    activity: str
    decisive: list[tuple[str, str]]
    answers: list[tuple[str, str]]
    others: list[Other]

    @property
    def short(self) -> str:
        return gettext(SHORT[self.it.basis])

    @property
    def look(self) -> str:
        return LOOKS[self.it.basis] if self.it.category else "clash"

    @property
    def until(self) -> date:
        return self.it.valid_until


async def shown(session: AsyncSession, it: Classification) -> Shown:
    document = await policies.document(session, it.policy_id)
    words, answers = document.vocabulary, from_json(it.answers)
    categories = {category.id: category for category in words.categories}
    here = categories.get(it.category)
    said = [one for one in asked(words, current.get()) if one.id in answers]
    told = {one.id: (one.label, answer(one, answers[one.id])) for one in said}
    return Shown(
        it=it,
        category=_label(here),
        description=here.description.words.said(current.get()) if here else "",
        function=gettext(FUNCTIONS[it.function]) if it.function else "",
        basis=gettext(BASES[it.basis]),
        activity=activity_label(document, it.activity),
        decisive=[told[name] for name in (here.when if here else {}) if name in told],
        answers=list(told.values()),
        others=_others(document, it, answers),
    )


def answer(question: Asked, value: Value) -> str:
    return plain(value, current.get(), date.min) if isinstance(value, date) else question.answered(value)


def activity_label(document: Document, activity: str) -> str:
    """«Alles wat wij doen», or one of the policy's activities."""
    if not activity:
        return gettext("Alles wat de groep doet")
    found = (it.label.words for it in document.vocabulary.activities if it.id == activity)
    return next((words.said(current.get()) for words in found), activity)


def _label(category: CategoryForm | None) -> str:
    return category.label.words.said(current.get()) if category else ""


def _others(document: Document, it: Classification, answers: Mapping[str, Value]) -> list[Other]:
    names = Names.of(document.vocabulary, current.get())
    situation, here = Situation(answers, it.valid_from), it.category
    return [
        Other(
            _label(other),
            other.description.words.said(names.language),
            _needed(document, other, situation, here),
        )
        for other in document.vocabulary.categories
        if other.id != here
    ]


def _needed(document: Document, other: CategoryForm, situation: Situation, here: str) -> str:
    known = document.policy.vocabulary.categories
    if not other.when:
        return gettext(REST)
    if here and all_hold(known[other.id].when, situation):
        return say(ALSO, category=known[here].label.said(current.get()))
    names = Names.of(document.vocabulary, current.get())
    open_ones = [
        condition(fact, wanted, names)
        for (fact, wanted), it in zip(other.when.items(), known[other.id].when, strict=True)
        if not it.holds(situation)
    ]
    return say(NEEDED, conditions=listed(open_ones, current.get()))


async def pays(session: AsyncSession, it: Classification, policy_id: UUID) -> list[tuple[str, Cell]]:
    """By room what it costs who falls under this, by the rules of today."""
    return prices_of(await policies.document(session, policy_id), it.category, current.get())


async def outdated(session: AsyncSession, it: Classification, policy_id: UUID, day: date) -> bool:
    """Whether other house rules would put these answers elsewhere, or ask more."""
    if it.policy_id == policy_id or it.basis == "decided":
        return False
    then, now = await policies.policy(session, it.policy_id), await policies.policy(session, policy_id)
    found = judged(now.vocabulary, from_json(it.answers), day)
    unasked = asked_of_a_group(now) - asked_of_a_group(then)
    return bool(unasked) or (found.id if found else "") != it.category

"""A vote opens: rule, text, figures and electorate are frozen, and their hashes can be published."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from pydantic import ValidationError
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.canonical import digest
from vastgoed.documents.problems import DocumentError
from vastgoed.documents.wrong import explained
from vastgoed.errors import Refusal
from vastgoed.jobs.actions import remind
from vastgoed.subscriptions import publish
from vastgoed.votes.events import Opened
from vastgoed.votes.forms.rule import RuleForm
from vastgoed.votes.models import Elector, Vote
from vastgoed.votes.rules.box import Voter, fingerprint
from vastgoed.votes.rules.exact import exact

CLOSE = "vote_close"


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody in the electorate; weight: an exact number as text."""

    person_id: UUID
    constituency: str = ""
    weight: str = "1"
    stands_in_for: UUID | None = None
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: decision is whatever the asker calls it, the hashes say what is on the screen."""

    house_id: UUID
    decision: UUID
    title: str
    rule: dict[str, Any]
    subject_hash: str
    figures_hash: str
    closes_at: datetime
    chair: UUID | None = None
    """The person whose ballot settles a tie."""


async def open_vote(
    session: AsyncSession,
    asked: Question,
    places: Sequence[Place],
    now: datetime,
    after: Vote | None = None,
) -> Vote:
    """Raises DocumentError for a rule that cannot be, Refusal for what cannot be voted on so."""
    form = _form(asked.rule)
    for problem in _problems(form, asked, places, now):
        raise problem
    vote = _vote(form, asked, places, now)
    vote.after_id = after.id if after else None
    session.add(vote)
    await session.flush()
    await _freeze(session, vote, places)
    await publish(session, Opened(vote.id, vote.decision))
    return vote


def _vote(form: RuleForm, asked: Question, places: Sequence[Place], now: datetime) -> Vote:
    return Vote(
        house_id=asked.house_id,
        decision=asked.decision,
        title=asked.title,
        rule=asked.rule,
        rule_hash=digest(asked.rule),
        subject_hash=asked.subject_hash,
        figures_hash=asked.figures_hash,
        electorate_hash=fingerprint(Voter(str(it.id), it.constituency, exact(it.weight)) for it in places),
        secret=form.ballots.secret,
        opens_at=now,
        closes_at=asked.closes_at,
        chair_id=next((it.id for it in places if it.person_id == asked.chair), None),
    )


def _form(rule: dict[str, Any]) -> RuleForm:
    try:
        return RuleForm.model_validate(rule)
    except ValidationError as error:
        raise DocumentError(explained(error, rule)) from None


async def _freeze(session: AsyncSession, vote: Vote, places: Sequence[Place]) -> None:
    rows = [
        {
            "id": it.id,
            "vote_id": vote.id,
            "person_id": it.person_id,
            "constituency": it.constituency,
            "weight": it.weight,
            "stands_in_for": it.stands_in_for,
        }
        for it in places
    ]
    await session.execute(insert(Elector), rows)
    vote.state = "open"
    await session.flush()
    await remind(session, CLOSE, vote.id, vote.closes_at)


def _problems(form: RuleForm, asked: Question, places: Sequence[Place], now: datetime) -> Iterator[Refusal]:
    if not places:
        yield Refusal("votes.nobody", "Er is niemand die mag stemmen.")
    if asked.closes_at <= now:
        yield Refusal("votes.closed_before", "De stemming sluit na het openen.", field="closes_at")
    if len({it.person_id for it in places}) < len(places):
        yield Refusal("votes.counted_twice", "Iemand staat er twee keer. Iedereen telt één keer.")
    if form.question in {"choose_one", "approve", "score"} and not form.options:
        yield Refusal("votes.no_options", "Noem de keuzes in de besluitregel.")
    if form.ballots.secret and not _can_be_secret(form):
        yield Refusal(
            "votes.not_secret",
            "Zo kan het niet geheim. Kies hoofden, geen instemming, en geen voorzitter bij gelijk.",
        )


def _can_be_secret(form: RuleForm) -> bool:
    """A weight or an objection says whose it is; a chair or a chain of proxies needs to know whose it is."""
    units = {form.unit, *(it.rule.unit for it in form.constituencies)}
    held = form.proxies
    plain = held is None or (held.hops == 1 and held.instruction == "free")
    return units == {"heads"} and form.question != "consent" and form.tie != "chair" and plain

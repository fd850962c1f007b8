"""Who says what about a proposal of the first house, and when; who is heard, and how they vote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.demo.actions.order import Told
from vastgoed.demo.actions.people import Crowd
from vastgoed.demo.rules.crowd import DOMAIN
from vastgoed.governance.actions import hearing
from vastgoed.governance.actions.proposing import Proposed, begin_talking, propose
from vastgoed.governance.forms import ProposalForm
from vastgoed.governance.models import Proposal
from vastgoed.governance.queries.hearings import hearings_of
from vastgoed.governance.rules.speaking import Speaker
from vastgoed.houses.models import House
from vastgoed.jobs.models import Effect
from vastgoed.period import day_of, midnight
from vastgoed.policies import queries as policies
from vastgoed.policies.document import Document, parse, stored
from vastgoed.policies.edits import as_json, edits
from vastgoed.votes import queries as votes
from vastgoed.votes.actions.casting import Said, cast
from vastgoed.votes.models import Vote

ROLES = {
    "beheerder": "manager",
    "begeleider": "facilitator",
    "penningmeester": "treasurer",
    "bewoner": "seat:bewoners",
    "koor": "seat:gebruikers",
    "opbouwwerker": "seat:professionals",
    "huurder": "seat:huurders",
}
REPLY = timedelta(hours=20)
REVIEWED_AFTER = 200
"""Days from today."""
AGAINST = "Nu moet de huur niet omhoog. Verder is het een goed plan."


@dataclass(frozen=True, slots=True)
class Voices:
    """day: from which days are counted back."""

    session: AsyncSession
    crowd: Crowd
    day: date

    def at(self, days: int) -> datetime:
        """So many days before, on an afternoon."""
        return midnight(self.day - timedelta(days=days)) + timedelta(hours=15)

    def who(self, name: str) -> Speaker:
        person = self.crowd.by_email[f"{name}@{DOMAIN}"]
        return Speaker(person, ROLES[name], guides=name == "begeleider")


def repriced(document: Document, cents: Mapping[str, Mapping[int, int]]) -> Document:
    """cents: by clause what an amount becomes."""
    data: dict[str, Any] = stored(document)
    for clause in data["clauses"]:
        soon = cents.get(clause["id"], {})
        for row in clause["prices"] if soon else ():
            row["cents"] = soon.get(row["cents"], row["cents"])
    return parse(data)


async def changing(it: Voices, begun: UUID, cents: Mapping[str, Mapping[int, int]]) -> Proposed:
    """The rules that hold, with other amounts."""
    before = await policies.document(it.session, begun)
    return Proposed("policy", {"edits": as_json(edits(before, repriced(before, cents)))}, begun)


async def talked(it: Voices, house: House, what: Proposed, words: tuple[str, str], days: int) -> Proposal:
    """By the manager, and everybody reads it at once. words: its title, and why."""
    title, why = words
    review = day_of(it.at(-REVIEWED_AFTER)) if what.kind == "policy" else None
    form, by = ProposalForm(title=title, why=why, review_on=review), it.who("beheerder")
    made = await propose(it.session, house, by, what, form, it.at(days))
    return await begin_talking(it.session, made, by, it.at(days))


async def hear(it: Voices, proposal: Proposal, days: int, said: Sequence[str]) -> Told:
    """All who are hit hard are invited; the first ones say something, the others nothing."""
    invited, by = it.at(days), it.who("opbouwwerker").person_id
    yield invited
    await hearing.invite(it.session, proposal, invited, by)
    await _posted(it, invited)
    yield invited + REPLY
    asked = await hearings_of(it.session, proposal.id)
    for words, one in zip(said, asked, strict=False):
        await hearing.note_down(it.session, one.id, words, by, invited + REPLY)
    await _posted(it, invited + REPLY)
    yield invited + hearing.PATIENCE
    for one in asked:
        await hearing.fall_silent(it.session, one.id, invited + hearing.PATIENCE)


async def hand_in(it: Voices, vote: Vote, days: int, choices: Mapping[str, Sequence[str]]) -> None:
    """choices: by constituency, who is known best first; empty: says nothing. An hour after the other."""
    left = {side: iter(said) for side, said in choices.items()}
    for number, (person, side) in enumerate(await voters(it, vote)):
        choice = next(left.get(side, iter(())), "")
        if choice:
            said = Said(choice, vote.subject_hash, vote.figures_hash, AGAINST if choice == "no" else "")
            await cast(it.session, person, vote.id, said, it.at(days) + timedelta(hours=number))


async def voters(it: Voices, vote: Vote) -> list[tuple[UUID, str]]:
    """Person and constituency; whoever has a known address first."""
    people = await votes.electors(it.session, vote)
    return sorted((one.person_id, one.constituency) for one in people if one.person_id)


async def _posted(it: Voices, at: datetime) -> None:
    letters = update(Effect).where(Effect.key.like("mail:hearing:%"), Effect.done_at.is_(None))
    await it.session.execute(letters.values(done_at=at, payload={}))

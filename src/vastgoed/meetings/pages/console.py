"""The console: the agenda, who has not spoken, the objections, and the minutes as they are written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Controller, get
from litestar.response import Template

from vastgoed.governance.models import Objection, Proposal
from vastgoed.governance.pages.words import OBJECTIONS, STATES, STRENGTHS
from vastgoed.governance.pages.words import Who as Naming
from vastgoed.governance.queries.proposals import proposals_of
from vastgoed.governance.queries.rounds import last_vote
from vastgoed.houses.queries import constituencies_of
from vastgoed.meetings import queries
from vastgoed.meetings.models import AgendaItem, MeetingRound, Turn
from vastgoed.meetings.pages.room import ROOM, At, Room, wrong
from vastgoed.meetings.rules import KINDS, Box, silent
from vastgoed.text import msgid
from vastgoed.votes.models import Vote
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form
from vastgoed.web.views import view

ROUNDS = {
    "opening": msgid("Openingsronde"),
    "clarify": msgid("Vragen om het te begrijpen"),
    "react": msgid("Eerste reacties"),
    "consent": msgid("Bezwaren"),
    "closing": msgid("Sluitronde"),
    "free": msgid("Vrije ronde"),
}


@dataclass(frozen=True, slots=True)
class Current:
    """The point that the meeting is about now."""

    item: AgendaItem
    proposal: Proposal | None
    objections: list[Objection]
    round: MeetingRound | None
    turns: Mapping[UUID, Turn]
    silent: list[UUID]
    box: Box
    vote: Vote | None
    """The round or vote about the proposal, as long as it is open."""

    @property
    def spoke(self) -> list[UUID]:
        return [person for person, turn in self.turns.items() if not turn.passed]


class ConsolePages(Controller):
    path = "/steering/{slug:str}/meetings/{number:int}"
    guards = [signed_in]
    dependencies = ROOM

    @get()
    async def show(self, room: At) -> Template:
        return await page(room)


async def page(room: Room, **forms: Form[Any]) -> Template:
    """forms: what was typed, by what it is about."""
    every = {name: forms.get(name, Form[Any]()) for name in ("item", "round", "minutes")}
    bad = wrong(every)
    return view(
        room.request,
        "meetings/show.html",
        status=422 if bad.errors else 200,
        house=room.house,
        base=room.base,
        meeting=room.meeting,
        leads=room.leads,
        now=room.now,
        form=bad,
        forms=every,
        kinds=[(kind, ROUNDS[kind]) for kind in KINDS],
        rounds=ROUNDS,
        looks={"objection": OBJECTIONS, "strength": STRENGTHS, "state": STATES},
        me=room.visitor.me,
        **await _at(room),
    )


async def _at(room: Room) -> dict[str, Any]:
    """What is on the agenda, who is there, and what it is about now."""
    session, meeting, house_id = room.session, room.meeting, room.house.id
    items = await queries.items_of(session, meeting.id)
    there = await queries.present(session, meeting.id)
    return {
        "items": items,
        "proposals": await queries.proposals_by_id(
            session, [it.proposal_id for it in items if it.proposal_id]
        ),
        "choices": await proposals_of(session, room.house),
        "expected": await queries.expected(session, house_id, room.now),
        "counted": await queries.votes_taken_at(session, meeting.id, room.now),
        "present": {it.person_id: (it, name) for it, name in there},
        "current": await current(room, items, [it.person_id for it, _ in there]),
        "signatures": {it.person_id for it in await queries.signatures(session, meeting.id)},
        "who": Naming({it.key: it.name for it in await constituencies_of(session, house_id)}, named=True),
    }


async def current(room: Room, items: Any, there: list[UUID]) -> Current | None:
    item = next((it for it in items if it.state == "now"), None)
    if item is None or room.meeting.state != "open":
        return None
    session = room.session
    going = await queries.running(session, item.id)
    turns = await queries.turns_of(session, going.id) if going else {}
    proposal = await session.get(Proposal, item.proposal_id) if item.proposal_id else None
    objections = list(await queries.objections_about(session, proposal.id)) if proposal else []
    box = Box(going.begun_at, going.minutes) if going else Box(item.begun_at or room.now, item.minutes)
    last = await last_vote(session, proposal.id) if proposal else None
    vote = last if last and last.state == "open" else None
    return Current(item, proposal, objections, going, turns, silent(there, turns), box, vote)

"""From the conversation to a decision: fix the text, hear who is hit hard, ask the committee."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Controller, post
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Absent, Refusal
from vastgoed.governance.actions import asking, freezing, hearing, rounds, suspending
from vastgoed.governance.actions.living import as_author, takes_part
from vastgoed.governance.forms.deciding import DeadlineForm, HeardForm, ReasonForm, RoundForm
from vastgoed.governance.models import Proposal
from vastgoed.governance.pages.at import TALK, At, Talk
from vastgoed.governance.pages.proposal import page
from vastgoed.governance.queries.hearings import hearings_of
from vastgoed.governance.queries.proposals import held
from vastgoed.governance.queries.rounds import last_vote
from vastgoed.text import msgid
from vastgoed.votes.models import Vote
from vastgoed.web.access import official, signed_in
from vastgoed.web.form import Typed, read
from vastgoed.web.given import Answer
from vastgoed.web.language import gettext, say
from vastgoed.web.tried import tried

OPENING: Mapping[str, Callable[[AsyncSession, UUID, datetime, UUID], Awaitable[Proposal | Vote]]] = {
    "announce": rounds.announce,
    "consent": rounds.open_consent,
    "joint": rounds.open_joint,
    "emergency": rounds.open_emergency,
    "second": rounds.open_second,
}
OPENED = {
    "announce": msgid("Het voorstel is aangekondigd."),
    "consent": msgid("De ronde is open. Wie meebeslist krijgt bericht."),
    "joint": msgid("De stemming is open. Wie meebeslist krijgt bericht."),
    "emergency": msgid("De spoedstemming is open. Wie meebeslist krijgt bericht."),
    "second": msgid("De tweede stemming is open. Wie meebeslist krijgt bericht."),
}
WORDLESS = msgid("Schrijf op wat er is gezegd. Of kies «Wilde niets zeggen».")
AT = "#deciding"


class DecidingPages(Controller):
    path = "/houses/{slug:str}/proposals/{number:int}"
    guards = [signed_in]
    dependencies = TALK

    @post("/freezing")
    async def freeze(self, talk: At) -> Answer:
        await freezing.freeze(talk.session, talk.proposal.id, talk.me, talk.now)
        return talk.go(say("De tekst staat vast."), AT)

    @post("/invitations")
    async def invite(self, talk: At) -> Answer:
        asked = await hearing.invite(talk.session, await _led(talk), talk.now, talk.me.person_id)
        return talk.go(say("Wij vroegen het aan {n} groepen of mensen.", n=asked), AT)

    @post("/hearings/{which:uuid}")
    async def note(self, talk: At, which: FromPath[UUID], data: Typed) -> Answer:
        await _noting(talk, which)
        form = read(HeardForm, data)
        if form.value and form.value.is_empty:
            form = form.but(said=gettext(WORDLESS))
        if form.value is None:
            return await page(talk, form, f"hearing-{which}")
        await _note(talk, which, form.value)
        return talk.go(say("Dit is opgeschreven."), AT)

    @post("/rounds")
    async def ask(self, talk: At, data: Typed) -> Answer:
        form = read(RoundForm, data)
        if form.value is None:
            return await page(talk, form, "round")
        await _led(talk)
        await OPENING[form.value.way](talk.session, talk.proposal.id, talk.now, talk.me.person_id)
        return talk.go(gettext(OPENED[form.value.way]), AT)

    @post("/deadline")
    async def move(self, talk: At, data: Typed) -> Answer:
        form = read(DeadlineForm, data)
        if form.value:
            form = await tried(form, _move(talk, form.value.days))
        if form.errors:
            return await page(talk, form, "deadline")
        return talk.go(say("De stemming duurt nu langer. Iedereen krijgt bericht."), AT)

    @post("/suspension", guards=[official])
    async def suspend(self, talk: At, data: Typed) -> Answer:
        return await _judged(talk, data, "suspension", say("Het voorstel staat stil."))

    @post("/continuation", guards=[official])
    async def go_on(self, talk: At, data: Typed) -> Answer:
        return await _judged(talk, data, "continuation", say("Het voorstel kan weer verder."))


async def _led(talk: Talk) -> Proposal:
    """For who writes it or guides the house, one at a time. Raises Refusal for others."""
    await as_author(talk.session, talk.proposal, talk.me)
    return await held(talk.session, talk.proposal.id)


async def _noting(talk: Talk, which: UUID) -> None:
    """Raises Refusal for who has no say, Absent for who is heard about something else."""
    takes_part(talk.me)
    if which not in {it.id for it in await hearings_of(talk.session, talk.proposal.id)}:
        raise Absent


async def _note(talk: Talk, which: UUID, said: HeardForm) -> None:
    by = talk.me.person_id
    if said.declines:
        await hearing.note_declined(talk.session, which, by, talk.now)
    else:
        await hearing.note_down(talk.session, which, said.said, by, talk.now)


async def _move(talk: Talk, days: int) -> None:
    await _led(talk)
    vote = await last_vote(talk.session, talk.proposal.id)
    if vote is None:
        raise Refusal("governance.no_vote", "Er is nu geen stemming.")
    try:
        await asking.move_deadline(talk.session, vote.id, days, talk.me.person_id, talk.now)
    except Refusal as refusal:
        refusal.field = "days" if refusal.field == "closes_at" else refusal.field
        raise


async def _judged(talk: Talk, data: Any, step: str, said: str) -> Answer:
    """For who holds the limit from outside, in this very house."""
    if not talk.visitor.holds("official", talk.house.id):
        raise Absent
    form = read(ReasonForm, data)
    if form.value is None:
        return await page(talk, form, step)
    act = suspending.suspend if step == "suspension" else suspending.go_on
    await act(talk.session, talk.proposal.id, form.value.reason, talk.me.person_id, talk.now)
    return talk.go(said, AT)

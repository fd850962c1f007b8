"""What of votes, proposals and decisions waits for one person, in all houses."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.governance.actions.hearing import PATIENCE
from vastgoed.governance.models import Hearing, Objection, Proposal
from vastgoed.governance.pages.waiting_after import decisions_wait
from vastgoed.governance.queries import waiting as queries
from vastgoed.governance.queries.waiting import Led
from vastgoed.governance.rules.reading import votes_from
from vastgoed.houses.models import House
from vastgoed.period import midnight
from vastgoed.text import msgid
from vastgoed.votes.actions.again import may_open
from vastgoed.votes.models import Vote
from vastgoed.web.language import gettext, ngettext, say
from vastgoed.web.visitor import Visitor
from vastgoed.web.waiting import Waiting

ANSWERED: Mapping[str, str] = {
    "integrated": msgid("Uw bezwaar is verwerkt. Kunt u nu leven met «{title}»?"),
    "stands": msgid("Uw bezwaar tegen «{title}» blijft staan. Lees waarom."),
}
NEXT: Mapping[str, tuple[str, str]] = {
    "frozen": (
        msgid("De tekst van «{title}» staat vast. Vraag nu de commissie."),
        msgid("Vraag de commissie"),
    ),
    "waiting": (msgid("Over «{title}» moet opnieuw worden gestemd."), msgid("Regel de stemming")),
    "lot": (msgid("Over «{title}» staan de stemmen gelijk. Het lot beslist."), msgid("Naar de loting")),
    "unheard": (msgid("«{title}» raakt mensen hard. Hoor hen eerst."), msgid("Hoor hen")),
}


async def waits_for(session: AsyncSession, visitor: Visitor, now: datetime) -> list[Waiting]:
    """Votes, proposals and decisions that wait for this person, in all houses."""
    return [
        *await proposals_wait(session, visitor, now),
        *await decisions_wait(session, visitor, now),
    ]


async def proposals_wait(session: AsyncSession, visitor: Visitor, now: datetime) -> list[Waiting]:
    """In a number of statements that grows with nothing."""
    me = visitor.me
    return [
        *(_vote(*row) for row in await queries.asked_of(session, me, now)),
        *(_papers(*row) for row in await queries.entered_by_others(session, visitor, now)),
        *(_hearing(*row, now) for row in await queries.to_be_heard(session, me)),
        *(_answered(*row) for row in await queries.answered(session, me, now)),
        *(it for row in await queries.led(session, visitor) for it in _led(row, now)),
        *(_along(*row) for row in await queries.invited_along(session, me)),
        *(_draft(house) for _, house in await queries.drafted(session, visitor, now)),
    ]


def _vote(vote: Vote, house: House, others: list[str]) -> Waiting:
    also = say("U stemt ook voor {who}.", who=", ".join(others)) if others else ""
    path, title = f"/votes/{vote.id}", vote.title
    if vote.rule["question"] == "consent":
        asked = say("Kunt u leven met «{title}»?", title=title)
        return Waiting(gettext("Ronde"), asked, house, path, gettext("Antwoord"), vote.closes_at, note=also)
    asked = say("Stem over «{title}».", title=title)
    return Waiting(gettext("Stemming"), asked, house, path, gettext("Stem nu"), vote.closes_at, note=also)


def _papers(vote: Vote, house: House, count: int) -> Waiting:
    said = ngettext(
        "Bevestig {n} stem op papier of per telefoon over «{title}».",
        "Bevestig {n} stemmen op papier of per telefoon over «{title}».",
        count,
    )
    asked = said.format(n=count, title=vote.title)
    path, kind = f"/votes/{vote.id}/papers", gettext("Stemming")
    return Waiting(kind, asked, house, path, gettext("Bevestig"), vote.closes_at)


def _hearing(hearing: Hearing, proposal: Proposal, house: House, now: datetime) -> Waiting:
    """Also after two weeks of silence one can still be heard."""
    asked = say("«{title}» raakt u hard. Vertel wat het voor u betekent.", title=proposal.title)
    until = hearing.invited_at + PATIENCE if hearing.invited_at else None
    path, act = f"/hearings/{hearing.id}", gettext("Vertel het")
    return Waiting(gettext("Voorstel"), asked, house, path, act, until if until and until > now else None)


def _answered(objection: Objection, proposal: Proposal, house: House) -> Waiting:
    asked = say(ANSWERED[objection.state], title=proposal.title)
    return Waiting(gettext("Voorstel"), asked, house, _at(house, proposal, "objections"), gettext("Lees het"))


def _led(it: Led, now: datetime) -> Iterator[Waiting]:
    """Answers come first; then what must happen before it goes on."""
    if it.writes and it.amendments + it.objections:
        yield _to_answer(it)
    if it.last and (it.last.verdict or {}).get("next") == "lot":
        if it.helps:
            yield _next(it, "lot", f"/votes/{it.last.id}/lot")
    elif it.last is None or now >= may_open(it.last):
        yield from _goes_on(it, now)


def _goes_on(it: Led, now: datetime) -> Iterator[Waiting]:
    """Nothing as long as people are still to read what is large."""
    state, votes = it.proposal.state, votes_from(it.proposal.frozen_at, it.proposal.path_why)
    if state == "waiting" or (state == "frozen" and (votes is None or now >= midnight(votes))):
        step = "unheard" if it.unheard and state == "frozen" else state
        yield _next(it, step, _at(it.house, it.proposal, "deciding" if state == "frozen" else "again"))


def _next(it: Led, step: str, path: str) -> Waiting:
    asked, act = NEXT[step]
    return Waiting(gettext("Voorstel"), say(asked, title=it.proposal.title), it.house, path, gettext(act))


def _to_answer(it: Led) -> Waiting:
    proposal, parts = it.proposal, []
    if it.objections:
        parts.append(ngettext("{n} bezwaar", "{n} bezwaren", it.objections).format(n=it.objections))
    if it.amendments:
        parts.append(ngettext("{n} wijziging", "{n} wijzigingen", it.amendments).format(n=it.amendments))
    what = say("{a} en {b}", a=parts[0], b=parts[1]) if parts[1:] else parts[0]
    asked = say("Op uw voorstel «{title}» kwam: {what}.", title=proposal.title, what=what)
    path = _at(it.house, proposal, "objections" if it.objections else "amendments")
    until = proposal.announced_until
    return Waiting(gettext("Voorstel"), asked, it.house, path, gettext("Geef antwoord"), until)


def _along(proposal: Proposal, house: House) -> Waiting:
    asked = say("Schrijft u mee aan «{title}»?", title=proposal.title)
    return Waiting(gettext("Voorstel"), asked, house, _at(house, proposal, "main"), gettext("Ja of nee"))


def _draft(house: House) -> Waiting:
    asked = gettext("Uw ontwerp van de regels is nog geen voorstel.")
    return Waiting(gettext("Ontwerp"), asked, house, f"/houses/{house.slug}/draft", gettext("Ga verder"))


def _at(house: House, proposal: Proposal, place: str) -> str:
    return f"/houses/{house.slug}/proposals/{proposal.number}#{place}"

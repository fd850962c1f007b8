"""Somebody votes for somebody else: written, one step, to be taken back until it is used."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Conflict, Refusal
from vastgoed.text import msgid
from vastgoed.votes import queries
from vastgoed.votes.actions.box import still_open
from vastgoed.votes.forms.paper import answered, stored
from vastgoed.votes.models import Elector, Vote, VoteProxy
from vastgoed.votes.rules.proxies import (
    NONE_ALLOWED,
    NOT_ELIGIBLE,
    OWN,
    TOO_FAR,
    TOO_MANY,
    TWICE,
    UNBOUND,
    Proxy,
)

REFUSED = {
    NONE_ALLOWED: msgid("Bij deze stemming kan niemand een volmacht geven."),
    OWN: msgid("U kunt uzelf geen volmacht geven. Kies iemand anders."),
    NOT_ELIGIBLE: msgid("Deze persoon heeft hier geen stem. Kies iemand anders."),
    TWICE: msgid("U gaf al een volmacht. Trek die eerst in."),
    TOO_MANY: msgid("Kies iemand anders. Deze persoon kan hooguit zoveel volmachten hebben: {most}."),
    TOO_FAR: msgid("Deze persoon gaf zelf een volmacht. Kies iemand anders."),
    UNBOUND: msgid("Kies ook wat er voor u gestemd moet worden."),
}
AT = {UNBOUND: "wish", OWN: "holder", NOT_ELIGIBLE: "holder", TOO_MANY: "holder", TOO_FAR: "holder"}
"""What must be chosen otherwise; for the rest no choice helps."""
HOLDS_ONE = msgid("U stemt al voor iemand anders. U kunt dan zelf geen volmacht geven.")


async def give_proxy(
    session: AsyncSession, giver_id: UUID, vote_id: UUID, holder_id: UUID, now: datetime, choice: Any = None
) -> VoteProxy:
    """Giver and holder are persons. choice: what the holder must vote, where the rule binds."""
    vote = await queries.locked(session, vote_id)
    giver = await queries.elector_of(session, vote, giver_id)
    still_open(vote, now)
    holder = await queries.elector_of(session, vote, holder_id)
    bound = None if choice is None else answered(queries.rule_of(vote), choice)
    await _check_neither_voted(session, vote, giver, holder)
    asked = Proxy(str(giver.id), str(holder.id), bound)
    await _check_rule(session, vote, asked)
    words = None if bound is None or vote.secret else stored(bound)
    given = VoteProxy(vote_id=vote.id, giver_id=giver.id, holder_id=holder.id, at=now, choice=words)
    session.add(given)
    await session.flush()
    return given


async def revoke_proxy(session: AsyncSession, giver_id: UUID, vote_id: UUID, now: datetime) -> None:
    """Raises Refusal where none was given, Conflict once it was used, Spent after the close."""
    vote = await queries.locked(session, vote_id)
    giver = await queries.elector_of(session, vote, giver_id)
    still_open(vote, now)
    given = await session.get(VoteProxy, (vote.id, giver.id))
    if given is None:
        raise Refusal("votes.no_proxy", "U gaf geen volmacht.")
    if await queries.voted(session, vote, given.holder_id):
        raise Conflict("votes.proxy_used", "Uw volmacht is al gebruikt. U kunt die niet meer intrekken.")
    await session.delete(given)
    await session.flush()


async def _check_neither_voted(session: AsyncSession, vote: Vote, giver: Elector, holder: Elector) -> None:
    if await queries.voted(session, vote, giver.id):
        raise Conflict("votes.giver_voted", "U hebt al gestemd. Een volmacht kan dan niet meer.")
    if await queries.voted(session, vote, holder.id):
        raise Conflict(
            "votes.holder_voted", "Deze persoon heeft al gestemd. Kies iemand anders.", field="holder"
        )


async def _check_rule(session: AsyncSession, vote: Vote, asked: Proxy) -> None:
    """What the rule of proxies says; its words name people by their key, so a sentence of our own is told."""
    before = await queries.proxies(session, vote)
    eligible = {str(it.id) for it in await queries.electors(session, vote)}
    rule = queries.rule_of(vote).rule().proxies
    if asked.choice is not None and (rule.instruction == "free" or vote.secret):
        raise Refusal("votes.proxy_free", "Wie voor u stemt, kiest zelf. Laat uw keuze hier leeg.")
    for number, cause, _ in rule.causes([*before, asked], eligible):
        holds_one = cause is TOO_FAR and number < len(before)
        sentence, field = (HOLDS_ONE, "") if holds_one else (REFUSED[cause], AT.get(cause, ""))
        raise Refusal("votes.proxy_refused", sentence, field=field, most=rule.max_per_holder)

"""What is published of a vote that has ended, for `vastgoed verify`."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Spent
from vastgoed.votes import queries
from vastgoed.votes.bundle import chained, digest, packed, seal
from vastgoed.votes.forms.paper import stored
from vastgoed.votes.models import Vote
from vastgoed.votes.tally import filled

HASHES = ("rule_hash", "subject_hash", "figures_hash", "electorate_hash")
Rows = list[Any]


async def bundle(session: AsyncSession, vote: Vote) -> bytes:
    """The zip of a closed vote: always the same bytes. People stand in it by the key of their place."""
    if vote.state != "closed":
        raise Spent("votes.not_ended", "De uitslag komt als de stemming is gesloten.")
    people = await queries.electors(session, vote)
    lists: dict[str, Rows] = {
        "electorate": [
            {"id": str(it.id), "constituency": it.constituency, "weight": it.weight} for it in people
        ],
        "ballots": await (_secret if vote.secret else _open)(session, vote),
    }
    if vote.secret:
        lists["roll"] = sorted(str(it) for it in await session.scalars(queries.taking_part(vote)))
    single = {"decision": _decision(vote), "rule": vote.rule, "verdict": vote.verdict}
    opened = {"what": "opened", "at": vote.opens_at.isoformat(), "electorate": vote.electorate_hash}
    ended = {"what": "closed", "at": vote.closes_at.isoformat(), "seal": digest(seal(lists, single))}
    return packed(lists, single, chained([opened, ended]))


def _decision(vote: Vote) -> dict[str, Any]:
    times = {"opens_at": vote.opens_at.isoformat(), "closes_at": vote.closes_at.isoformat()}
    hashes = {it: getattr(vote, it) for it in HASHES}
    return {"title": vote.title, "vote": str(vote.id), "decision": str(vote.decision)} | times | hashes


async def _open(session: AsyncSession, vote: Vote) -> Rows:
    """A row for each vote that counts; who was represented has no time of their own."""
    box = await queries.box_of(session, vote)
    rule = queries.rule_of(vote).rule()
    papers = filled(box, await queries.holding(session, vote), rule.proxies).papers
    times = {str(it.elector_id): it.at.isoformat() for it in await queries.open_ballots(session, vote)}
    return [
        {"voter": it.voter, "choice": stored(it.choice), "reason": it.reason}
        | ({"at": times[it.voter]} if it.voter in times else {})
        for it in sorted(papers, key=lambda it: it.voter)
    ]


async def _secret(session: AsyncSession, vote: Vote) -> Rows:
    """In the order of their receipts, which is one of chance."""
    return [
        {"receipt": f"sha256:{it.receipt.hex()}", "choice": it.choice, "constituency": it.constituency}
        | ({"reason": it.reason} if it.reason else {})
        for it in await queries.secret_ballots(session, vote)
    ]

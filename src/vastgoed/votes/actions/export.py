"""What is published of a vote that has ended, for `vastgoed verify`."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.canonical import digest
from vastgoed.errors import Spent
from vastgoed.votes import queries
from vastgoed.votes.bundle import chained, packed, seal
from vastgoed.votes.forms.paper import stored
from vastgoed.votes.models import Vote
from vastgoed.votes.tally import filled
from vastgoed.votes.ties import before_lot

HASHES = ("rule_hash", "subject_hash", "figures_hash", "electorate_hash")
Rows = list[Any]


async def bundle(session: AsyncSession, vote: Vote) -> bytes:
    """The zip of a closed vote: always the same bytes. People stand in it by the key of their place."""
    lists, single = await _parts(session, vote)
    return packed(lists, single, chained(list(_log(vote, lists, single))))


async def sealed(session: AsyncSession, vote: Vote) -> str:
    """The hash of all that its file holds; published elsewhere, nobody can make another file."""
    return digest(seal(*await _parts(session, vote)))


async def _parts(session: AsyncSession, vote: Vote) -> tuple[dict[str, Rows], dict[str, Any]]:
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
    else:
        lists["proxies"] = await _proxies(session, vote)
    if (there := await queries.there(session, vote)) is not None:
        lists["present"] = sorted(there)
    return lists, {"decision": _decision(vote), "rule": vote.rule, "verdict": vote.verdict}


def _log(vote: Vote, lists: dict[str, Rows], single: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What was sealed at the close stays so when a lot is drawn later."""
    yield {"what": "opened", "at": vote.opens_at.isoformat(), "electorate": vote.electorate_hash}
    said, ended = vote.verdict or {}, vote.ended_at or vote.closes_at
    lot = said.get("lot")
    at_close = single | {"verdict": before_lot(said)} if lot else single
    yield {"what": "closed", "at": ended.isoformat(), "seal": digest(seal(lists, at_close))}
    if lot:
        yield {"what": "drawn", "at": lot["at"], "seal": digest(seal(lists, single))}


async def _proxies(session: AsyncSession, vote: Vote) -> Rows:
    return [
        {"from": it.giver, "to": it.holder} | ({} if it.choice is None else {"choice": stored(it.choice)})
        for it in await queries.holding(session, vote)
    ]


def _decision(vote: Vote) -> dict[str, Any]:
    times = {"opens_at": vote.opens_at.isoformat(), "closes_at": vote.closes_at.isoformat()}
    chair = {"chair": str(vote.chair_id)} if vote.chair_id else {}
    hashes = {it: getattr(vote, it) for it in HASHES}
    return (
        {"title": vote.title, "vote": str(vote.id), "decision": str(vote.decision)} | times | hashes | chair
    )


async def _open(session: AsyncSession, vote: Vote) -> Rows:
    """A row for each vote that counts; who was represented has no time of their own."""
    box = await queries.box_of(session, vote)
    rule, given = queries.rule_of(vote).rule(), await queries.holding(session, vote)
    papers, by = filled(box, given, rule.proxies).papers, {it.giver: it.holder for it in given}
    times = {str(it.elector_id): it.at.isoformat() for it in await queries.open_ballots(session, vote)}
    return [
        {"voter": it.voter, "choice": stored(it.choice), "reason": it.reason}
        | ({"at": times[it.voter]} if it.voter in times else {"by": by[it.voter]})
        for it in sorted(papers, key=lambda it: it.voter)
    ]


async def _secret(session: AsyncSession, vote: Vote) -> Rows:
    """In the order of their receipts, which is one of chance."""
    return [
        {"receipt": f"sha256:{it.receipt.hex()}", "choice": it.choice, "constituency": it.constituency}
        | ({"reason": it.reason} if it.reason else {})
        for it in await queries.secret_ballots(session, vote)
    ]

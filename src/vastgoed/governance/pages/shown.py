"""Everything on the page of a proposal, in a number of statements that does not grow with what was said."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from vastgoed.committee.queries import goal_of
from vastgoed.governance.models import Message, Objection
from vastgoed.governance.pages.at import Talk
from vastgoed.governance.pages.changed import Changed, changed
from vastgoed.governance.pages.offers import offered
from vastgoed.governance.pages.panels import ABOVE, BELOW, panels_of
from vastgoed.governance.pages.words import AMENDMENTS, KINDS, OBJECTIONS, STRENGTHS, Standing, Who
from vastgoed.governance.queries import talking
from vastgoed.governance.rules.life import TALKED, WRITTEN
from vastgoed.houses.queries import constituencies_of
from vastgoed.web.language import gettext


@dataclass(frozen=True, slots=True)
class Said:
    """A message with its answers."""

    message: Message
    name: str | None
    answers: list["Said"] = field(default_factory=list["Said"])


@dataclass(frozen=True, slots=True)
class Raised:
    objection: Objection
    name: str | None
    is_mine: bool


async def everything(talk: Talk) -> dict[str, Any]:
    """What the public may read, and for who steers also the names."""
    session, proposal = talk.session, talk.proposal
    sides = {it.key: it.name for it in await constituencies_of(session, talk.house.id)}
    authors = await talking.authors(session, proposal.id)
    writes = bool(talk.by and any(it.person_id == talk.by.person_id for it, _ in authors))
    shows = talk.is_public or talk.steers
    what = await changed(session, proposal) if shows and proposal.state != "question" else Changed()
    rows = [(it, name) for it, name in await talking.amendments(session, proposal.id)]
    return {
        "standing": Standing.of(proposal),
        "kind": gettext(KINDS[proposal.kind]),
        "who": Who(sides, talk.steers),
        "authors": authors,
        "what": what,
        "titles": {it.key: it.title for it in what.chapters},
        "thread": threaded(await talking.thread(session, proposal.id)),
        "amendments": await offered(session, proposal, rows) if shows else [],
        "objections": raised(await talking.objections(session, proposal.id), talk) if shows else [],
        "goal": await goal_of(session, talk.house.id),
        "above": await panels_of(talk, ABOVE),
        "panels": await panels_of(talk),
        "below": await panels_of(talk, BELOW),
        "shows_text": shows and proposal.state != "question",
        "may": _may(talk, writes=writes) | {"erase": talk.visitor.holds("manager", talk.house.id)},
        "looks": {"objection": OBJECTIONS, "amendment": AMENDMENTS, "strength": STRENGTHS},
    }


def _may(talk: Talk, *, writes: bool) -> dict[str, bool]:
    """What this reader is offered; the actions judge it themselves."""
    state, by = talk.proposal.state, talk.by
    talked = state in TALKED
    takes_part = bool(by and by.takes_part)
    writes = bool(by and by.guides) or (writes and takes_part)
    return {
        "say": bool(by) and (talked or state == "question"),
        "sign_in": by is None and (talked or state == "question"),
        "amend": talked and takes_part,
        "object": talked and bool(by and by.may_object),
        "answer": state == "question" and takes_part,
        "write": writes and state in WRITTEN and state != "question",
        "decide": writes and talked,
        "begin": writes and state == "draft",
        "reopen": writes and state in ("frozen", "announced", "consent", "voting"),
        "withdraw": writes and state in WRITTEN | {"frozen"},
    }


def threaded(rows: Sequence[Any]) -> list[Said]:
    """First what was said, each with what was answered to it."""
    found: dict[UUID, Said] = {}
    for message, name in rows:
        said = Said(message, name)
        above = found.get(message.answers_id) if message.answers_id else None
        if above:
            above.answers.append(said)
        else:
            found[message.id] = said
    return list(found.values())


def raised(rows: Sequence[Any], talk: Talk) -> list[Raised]:
    me = talk.by.person_id if talk.by else None
    return [Raised(it, name, me is not None and it.by_id == me) for it, name in rows]

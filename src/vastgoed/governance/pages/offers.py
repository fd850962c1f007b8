"""Amendments as they are shown: what each changes in the text of now, and which of them clash."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.canonical import digest
from vastgoed.committee.forms.goal import parse
from vastgoed.committee.queries import names_of
from vastgoed.committee.rules import Rules
from vastgoed.committee.rules.goal import Indicator
from vastgoed.errors import Refusal
from vastgoed.governance.models import Amendment, Proposal
from vastgoed.governance.pages.course import turns
from vastgoed.governance.queries.changing import with_edits
from vastgoed.governance.queries.proposals import candidate
from vastgoed.governance.rules.cells import put
from vastgoed.policies.differences import changes
from vastgoed.policies.document import Document
from vastgoed.policies.edits import Edit, clash, from_json, inverse
from vastgoed.policies.pages.editor_checks import once
from vastgoed.policies.problems import PolicyError
from vastgoed.policies.settling import by_hand
from vastgoed.web.language import current, gettext, say

Names = Mapping[str, str]
Row = tuple[Amendment, str | None]


@dataclass(frozen=True, slots=True)
class Offer:
    """An amendment as it is shown. lines: what it changes in the text of now, empty where that is unknown.

    clashes: numbers of others that are open and touch the same; stale: it fits the text of now no more.
    """

    made: Amendment
    name: str | None
    lines: list[str]
    clashes: list[int]
    stale: bool = False


async def offered(session: AsyncSession, proposal: Proposal, rows: Iterable[Row]) -> list[Offer]:
    """Every amendment with what it does to the text of now."""
    those = list(rows)
    if not those:
        return []
    others = [it for it, _ in those if it.state == "open"]
    if proposal.kind != "policy":
        names = await names_of(session, proposal.house_id) if proposal.kind == "rules" else {}
        return [_otherwise(proposal, row, others, names) for row in those]
    text = await candidate(session, proposal)
    return [await _offer(proposal, text, row, others) for row in those]


async def _offer(proposal: Proposal, text: Document, row: Row, others: Sequence[Amendment]) -> Offer:
    it, name = row
    mine = by_hand(from_json(it.edits))
    if it.state != "open":
        key = "offer", str(it.id), it.state, digest(proposal.content["edits"]), current.get()
        return Offer(it, name, await once(key, lambda: _done(text, it.state, mine)), [])
    clashes = [
        other.number
        for other in others
        if other.number != it.number and clash(mine, by_hand(from_json(other.edits)))
    ]
    try:
        return Offer(it, name, _sentences(text, with_edits(text, mine)), clashes)
    except (Refusal, PolicyError):
        return Offer(it, name, [], clashes, stale=True)


def _done(text: Document, state: str, mine: Iterable[Edit]) -> list[str]:
    """What was decided on, as far as the text of now still shows it."""
    try:
        if state == "accepted":
            return _sentences(with_edits(text, inverse(mine)), text)
        return _sentences(text, with_edits(text, mine))
    except (Refusal, PolicyError):
        return []


def _sentences(old: Document, new: Document) -> list[str]:
    return [it.sentence for it in changes(old, new, current.get()) if it.cell[0] != "examples"]


def _otherwise(proposal: Proposal, row: Row, others: Sequence[Amendment], names: Names) -> Offer:
    """Of what is no policy. One that was decided on says what it wanted, not what it would still do."""
    it, name = row
    if it.state != "open":
        return Offer(it, name, _wanted(it), [])
    places = {tuple(edit["at"]) for edit in it.edits}
    clashes = [
        other.number
        for other in others
        if other.number != it.number and any(tuple(edit["at"]) in places for edit in other.edits)
    ]
    try:
        content = put(proposal.content, it.edits)
    except Refusal:
        return Offer(it, name, _wanted(it), clashes, stale=True)
    return Offer(it, name, _told(proposal, content, names), clashes)


def _told(proposal: Proposal, content: Mapping[str, Any], names: Names) -> list[str]:
    before = proposal.content
    if proposal.kind == "rules":
        found = turns(Rules.of(before["document"]), Rules.of(content["document"]), names)
        lines = [f"{it.title}: {' '.join(it.soon)}" for it in found if it.soon]
        return lines or [gettext("Alleen een instelling is anders.")]
    if proposal.kind == "goal":
        text = (
            [say("Het doel wordt: {text}", text=content["goal"])] if content["goal"] != before["goal"] else []
        )
        return [*text, *_counted(content, before)]
    return [str(content["text"])]


def _counted(content: Mapping[str, Any], before: Mapping[str, Any]) -> list[str]:
    if content.get("indicators") == before.get("indicators"):
        return []
    found = [Indicator(**it.model_dump()) for it in parse(dict(content)).indicators]
    lines = [f"{it.name}: {it.aimed.said(current.get()).strip()}." for it in found]
    return lines or [gettext("Wij tellen dan niets meer.")]


def _wanted(it: Amendment) -> list[str]:
    """Only where it is words."""
    return [str(edit["after"]) for edit in it.edits if isinstance(edit["after"], str)]

"""What a proposal changes, as people read it: price by price, now and soon, and the rest in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.canonical import digest
from vastgoed.committee.queries import names_of
from vastgoed.committee.rules import Rules
from vastgoed.governance.models import Proposal
from vastgoed.governance.pages.course import Aims, Turn, aims, turns
from vastgoed.governance.queries.course import goal_before, rules_before
from vastgoed.governance.queries.proposals import candidate, parent
from vastgoed.policies.differences import ChangeShown, changes, noticed
from vastgoed.policies.document import Document, identity
from vastgoed.policies.pages.editor_checks import once
from vastgoed.policies.sentences import sentences
from vastgoed.text import Language
from vastgoed.web.language import current


@dataclass(frozen=True, slots=True)
class Price:
    whom: str
    now: str
    soon: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """One rule that changes. whole: all that a new or dropped rule says; key: what a message is about."""

    key: str
    title: str
    prices: list[Price] = field(default_factory=list[Price])
    lines: list[str] = field(default_factory=list[str])
    whole: list[str] = field(default_factory=list[str])


@dataclass(frozen=True, slots=True)
class Changed:
    """chapters: of the policy; turns: of how the house decides; aims: its goal; text: an agreement."""

    chapters: list[Chapter] = field(default_factory=list[Chapter])
    only_text: bool = False
    turns: list[Turn] = field(default_factory=list[Turn])
    aims: Aims | None = None
    text: str = ""


async def changed(session: AsyncSession, proposal: Proposal) -> Changed:
    """What becomes different, of what held when it was proposed."""
    if proposal.kind == "policy":
        return await _of_policy(session, proposal)
    content = proposal.content
    if proposal.kind == "goal":
        return Changed(aims=aims(await goal_before(session, proposal), content))
    if proposal.kind == "rules":
        old, names = await rules_before(session, proposal), await names_of(session, proposal.house_id)
        return Changed(turns=turns(old, Rules.of(content["document"]), names))
    return Changed(text=content.get("text", ""))


async def candidate_hash(session: AsyncSession, proposal: Proposal) -> str:
    """By which a run of this very text is found."""
    new = await candidate(session, proposal)
    key = "candidate", str(proposal.parent_id), digest(proposal.content["edits"])
    return await once(key, lambda: identity(new))


async def _of_policy(session: AsyncSession, proposal: Proposal) -> Changed:
    """Documents never change, so it is worked out once."""
    old, language = await parent(session, proposal), current.get()
    new = await candidate(session, proposal)
    key = "proposal", str(proposal.parent_id), digest(proposal.content["edits"]), language
    return await once(key, lambda: _changed(old, new, language))


def _changed(old: Document, new: Document, language: Language) -> Changed:
    found = changes(old, new, language)
    titled: dict[str, list[ChangeShown]] = {}
    for change in found:
        titled.setdefault(change.title, []).append(change)
    said = {"added": _spelled(new, language), "removed": _spelled(old, language)}
    chapters = [_chapter(title, those, said) for title, those in titled.items()]
    return Changed(chapters, bool(found) and not noticed(old, new))


def _spelled(document: Document, language: Language) -> dict[str | None, list[str]]:
    return {it.clause: it.sentences for it in sentences(document, language)}


def _chapter(title: str, those: Sequence[ChangeShown], said: dict[str, Any]) -> Chapter:
    first = those[0]
    made = Chapter(first.clause or "/".join(first.cell[:3]), title)
    for change in those:
        price = _price(change)
        if price:
            made.prices.append(price)
        else:
            made.lines.append(change.sentence)
    made.whole.extend(said.get(first.kind, {}).get(first.clause, []) if first.clause else [])
    return made


def _price(change: ChangeShown) -> Price | None:
    """«Grote zaal voor Buurtactiviteit: € 12,50 per uur wordt € 13,00» in three parts."""
    whom, found, _ = change.sentence.partition(f": {change.before} ")
    return Price(whom, change.before, change.after) if change.turn and change.after and found else None

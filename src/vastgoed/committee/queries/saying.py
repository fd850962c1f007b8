"""The rules of a house in sentences: all of them for its page, or the one of a vote that is going on."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.rules import Rules
from vastgoed.committee.rules.counting import Names, counting
from vastgoed.committee.rules.surprising import warnings
from vastgoed.committee.rules.telling import Section, Telling
from vastgoed.houses.models import Constituency
from vastgoed.votes.forms.rule import parse
from vastgoed.votes.rule import Rule
from vastgoed.words import Words


async def names_of(session: AsyncSession, house_id: UUID) -> dict[str, str]:
    """Key of each constituency → its name."""
    found = select(Constituency.key, Constituency.name).where(Constituency.house_id == house_id)
    return dict((await session.execute(found)).all())


def told(rules: Rules, names: Names) -> list[Section]:
    """A section for each kind of decision, in the order of its page."""
    return Telling(rules, _read, names).sections()


def surprises(now: Rules, soon: Rules, names: Names) -> list[Words]:
    """What other rules would have that surprises people, and the rules of now have not."""
    known = {words for section in told(now, names) for words in section.warnings}
    found = (words for section in told(soon, names) for words in section.warnings)
    return [words for words in dict.fromkeys(found) if words not in known]


def rule_told(rule: Mapping[str, Any], names: Names) -> list[Words]:
    """A stored decision rule; the first sentence says what must happen to adopt, the last may warn."""
    read = _read(rule)
    return [*counting(read, names), *warnings(read)]


def _read(rule: Mapping[str, Any]) -> Rule:
    return parse(dict(rule)).rule()

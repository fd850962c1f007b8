"""A vote in a house, with people who may take part; every field can be another with `but`."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_house, a_person
from vastgoed import subscriptions
from vastgoed.votes.actions.casting import Said, cast
from vastgoed.votes.actions.opening import Place, Question, open_vote
from vastgoed.votes.events import Closed
from vastgoed.votes.models import Vote

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
CLOSES = NOW + timedelta(days=7)
BEFORE = CLOSES - timedelta(microseconds=1)
TEXT, FIGURES = "sha256:text", "sha256:figures"
OPEN: dict[str, Any] = {"proxies": {"max_per_holder": 2}}
SECRET: dict[str, Any] = {**OPEN, "ballots": {"secret": True}}


@dataclass(frozen=True)
class Hall:
    """A vote and who may take part in it, in order."""

    vote_id: UUID
    decision: UUID
    people: tuple[UUID, ...]


async def a_vote(
    session: AsyncSession, homes: dict[str, int] | None = None, rule: dict[str, Any] = OPEN, **but: Any
) -> Hall:
    """homes: so many people of each constituency."""
    house = await a_house(session)
    sizes = homes or {"": 5}
    places = [
        Place((await a_person(session)).id, home, str(but.get("weight", 1)))
        for home, size in sizes.items()
        for _ in range(size)
    ]
    question = Question(house.id, uuid4(), "Zondag open", rule, TEXT, FIGURES, CLOSES)
    vote = await open_vote(session, question, places, NOW)
    return Hall(vote.id, vote.decision, tuple(it.person_id for it in places))


def said(choice: Any = "yes", **but: Any) -> Said:
    return Said(**{"choice": choice, "subject_hash": TEXT, "figures_hash": FIGURES} | but)


def outcome(vote: Vote) -> str:
    assert vote.verdict is not None
    return str(vote.verdict["outcome"])


def casting(
    hall: Hall, person: UUID, choice: Any = "yes", now: datetime = BEFORE
) -> Callable[[AsyncSession], Awaitable[Any]]:
    return lambda session: cast(session, person, hall.vote_id, said(choice), now)


def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The outcomes that are told from now on; nobody else listens."""
    told: list[str] = []

    async def listening(_: AsyncSession, event: Closed) -> None:
        told.append(event.outcome)

    monkeypatch.setitem(subscriptions._listeners, Closed, [listening])  # noqa: SLF001
    return told

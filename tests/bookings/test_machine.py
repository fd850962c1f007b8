"""Anybody may do anything in any order: what the house holds agrees with a simple model."""

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, TypeVar
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.bookings.model import Model, Taken, periods, rooms
from tests.bookings.steps import Steps, begun
from tests.conftest import Clone
from vastgoed.db import engine_for
from vastgoed.errors import Refusal
from vastgoed.period import Period

T = TypeVar("T")
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
HELD_FOR = timedelta(minutes=10)
choices = st.integers(0, 99)


class House(RuleBasedStateMachine):
    """One house; every step is what some page would do."""

    runner: ClassVar[asyncio.Runner]
    engine: ClassVar[AsyncEngine]

    does: Steps

    @initialize()
    def begin(self) -> None:
        """Not at birth: some machines are only looked at."""
        self.model = Model(NOW)
        self.does = self.runner.run(begun(self.engine))

    def teardown(self) -> None:
        if hasattr(self, "does"):
            self.runner.run(self.does.end())

    def tried(self, work: Coroutine[Any, Any, T]) -> T | None:
        """What came of it; None when it was refused, and then nothing has changed."""
        try:
            return self.runner.run(self.does.safely(work))
        except Refusal:
            return None

    @rule(room=rooms, period=periods, override=st.booleans())
    def book(self, room: str, period: Period, override: bool) -> None:
        """Staff may pass over the opening hours, never over a closure or a room that is taken."""
        could = self.model.is_free(room, period) and self.model.is_open(room, period, ignoring_hours=override)
        made = self.tried(self.does.book(room, period, self.model.now, override=override))
        assert (made is not None) == could
        if made:
            self.model.times[made] = Taken(room, period)

    @rule(room=rooms, period=periods)
    def hold(self, room: str, period: Period) -> None:
        could = self.model.is_free(room, period) and self.model.is_open(room, period)
        made = self.tried(self.does.hold(room, period, self.model.now))
        assert (made is not None) == could
        if made:
            self.model.times[made] = Taken(room, period, self.model.now + HELD_FOR)

    @precondition(lambda self: self.model.held())
    @rule(choice=choices)
    def finish(self, choice: int) -> None:
        """Say what it is for and confirm; too late is too late."""
        key = one_of(self.model.held(), choice)
        in_time = self.model.holds(self.model.times[key])
        done = self.tried(self.does.finish(key, self.model.now))
        assert (done is not None) == in_time
        if done:
            self.model.times[key] = replace(self.model.times[key], until=None)

    @precondition(lambda self: self.model.booked())
    @rule(choice=choices)
    def cancel(self, choice: int) -> None:
        key = one_of(self.model.booked(), choice)
        self.runner.run(self.does.cancel(key, self.model.now))
        del self.model.times[key]

    @precondition(lambda self: self.model.booked())
    @rule(choice=choices, room=rooms, period=periods)
    def move(self, choice: int, room: str, period: Period) -> None:
        """The old time is kept when the new one cannot be."""
        key = one_of(self.model.booked(), choice)
        stays = self.model.times[key] == Taken(room, period)
        could = self.model.is_free(room, period, without=key) and self.model.is_open(room, period)
        moved = self.tried(self.does.move(key, self.model.times[key].period, room, period, self.model.now))
        assert stays or (moved is not None) == could
        if moved:
            self.model.times[key] = Taken(room, period)

    @rule(part=st.sampled_from(["left", "right", "meeting", None]), period=periods)
    def close(self, part: str | None, period: Period) -> None:
        """Bookings stay; nobody new comes in."""
        self.runner.run(self.does.close(part, period))
        self.model.closed.append((part, period))

    @rule(minutes=st.integers(1, 12))
    def wait(self, minutes: int) -> None:
        self.model.now += timedelta(minutes=minutes)

    @rule()
    def work(self) -> None:
        """The worker ends the holds whose time is over; nothing depends on when."""
        for key in [key for key in self.model.held() if not self.model.holds(self.model.times[key])]:
            self.runner.run(self.does.lapse(key, self.model.now))
            del self.model.times[key]

    @invariant()
    def the_house_agrees(self) -> None:
        assert self.runner.run(self.does.occupied(self.model.now)) == self.model.occupied()


def one_of(keys: list[UUID], choice: int) -> UUID:
    return keys[choice % len(keys)]


@pytest.fixture(scope="session")
async def address(clone: Clone) -> str:
    return await clone("machine")


@pytest.mark.usefixtures("anyio_backend")
def test_a_house_and_its_model_agree_whatever_happens(address: str) -> None:
    with asyncio.Runner() as runner:
        House.runner, House.engine = runner, engine_for(address)
        run_state_machine_as_test(
            House, settings=settings(max_examples=12, stateful_step_count=25, deadline=None)
        )
        runner.run(House.engine.dispose())

"""A connection that broke in the middle of an operation is thrown away, not used again."""

from types import SimpleNamespace
from typing import Any, cast

import asyncpg
import pytest
from sqlalchemy.dialects.postgresql.asyncpg import AsyncAdapt_asyncpg_dbapi as Driver
from sqlalchemy.exc import IntegrityError
from sqlalchemy.exc import TimeoutError as NoPlace

from vastgoed.db import cut_off, engine_for, is_away


@pytest.mark.parametrize(
    ("error", "thrown_away"), [(Driver.InternalClientError, True), (Driver.ProgrammingError, False)]
)
def test_what_the_driver_says_of_a_connection_that_was_cut_off(
    error: type[Exception], *, thrown_away: bool
) -> None:
    context = SimpleNamespace(original_exception=error("in progress", None), is_disconnect=False)
    cut_off(cast("Any", context))
    assert context.is_disconnect is thrown_away


@pytest.mark.parametrize(
    ("error", "away"),
    [
        (asyncpg.CannotConnectNowError("the database system is starting up"), True),
        (asyncpg.AdminShutdownError("terminating connection"), True),
        (asyncpg.ConnectionDoesNotExistError("closed in the middle of operation"), True),
        (asyncpg.TooManyConnectionsError("sorry"), True),
        (ConnectionResetError(), True),
        (NoPlace("QueuePool limit"), True),
        (asyncpg.UniqueViolationError("twice"), False),
        (IntegrityError("INSERT", {}, Exception("twice"), connection_invalidated=True), True),
        (IntegrityError("INSERT", {}, Exception("twice")), False),
        (ZeroDivisionError(), False),
        (FileNotFoundError(), False),
        (None, False),
    ],
)
def test_a_database_that_cannot_be_reached_is_told_from_a_mistake(
    error: Exception | None, *, away: bool
) -> None:
    assert is_away(error) is away


async def test_a_closed_door_is_a_database_that_cannot_be_reached() -> None:
    engine = engine_for("postgresql+asyncpg://nobody@127.0.0.1:1/nothing")
    with pytest.raises(OSError) as refused:  # noqa: PT011
        async with engine.connect():
            pass
    assert is_away(refused.value)

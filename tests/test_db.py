"""A connection that broke in the middle of an operation is thrown away, not used again."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from sqlalchemy.dialects.postgresql.asyncpg import AsyncAdapt_asyncpg_dbapi as Driver

from vastgoed.db import cut_off


@pytest.mark.parametrize(
    ("error", "thrown_away"), [(Driver.InternalClientError, True), (Driver.ProgrammingError, False)]
)
def test_what_the_driver_says_of_a_connection_that_was_cut_off(
    error: type[Exception], *, thrown_away: bool
) -> None:
    context = SimpleNamespace(original_exception=error("in progress", None), is_disconnect=False)
    cut_off(cast("Any", context))
    assert context.is_disconnect is thrown_away

"""Everybody who listens is connected, as in the app and the worker."""

import pytest

from vastgoed.wiring import connect


@pytest.fixture(autouse=True)
def wired() -> None:
    connect()

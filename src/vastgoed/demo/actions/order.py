"""Several stories told in the order of time, so that the log of a house has them as they happened."""

from collections.abc import AsyncIterator
from datetime import datetime
from heapq import heappop, heappush

Told = AsyncIterator[datetime]
"""A story gives the moment of what comes next, and does it when it is asked to go on."""
Waiting = list[tuple[datetime, int, Told]]


async def tell(*stories: Told) -> None:
    waiting: Waiting = []
    for number, story in enumerate(stories):
        await _go_on(waiting, number, story)
    while waiting:
        _, number, story = heappop(waiting)
        await _go_on(waiting, number, story)


async def _go_on(waiting: Waiting, number: int, story: Told) -> None:
    moment = await anext(story, None)
    if moment is not None:
        heappush(waiting, (moment, number, story))

"""People who book, book series, give back, hold and let go, and send again what was not answered."""

import asyncio
import random
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from bench.kept import SERIES, Entry
from bench.wire import Answer, Wire

from vastgoed.period import HOUSE_ZONE

DAYS = 80
TIMES = re.compile(r'name="occurrences"[^>]*value="([^"]+)"')
Ask = Callable[[Wire], Awaitable[Answer]]
Fields = Mapping[str, str | list[str]]
ANSWERED = {303, 409, 410, 422, 429, 404, 403}
"""Anything else is no answer: the request is sent again."""
LOST = (OSError, EOFError, ValueError, IndexError, asyncio.IncompleteReadError)


@dataclass(frozen=True, slots=True)
class Place:
    house: str
    room: UUID


@dataclass
class Diary:
    """What everybody did, in the order in which it was promised or refused."""

    entries: list[Entry] = field(default_factory=list)
    tally: Counter[str] = field(default_factory=Counter)


@dataclass
class Client:
    """One browser that keeps trying until it is answered."""

    port: int
    cookie: str
    places: Sequence[Place]
    diary: Diary
    chance: random.Random
    mine: list[Entry] = field(default_factory=list)
    wire: Wire | None = None

    async def step(self) -> None:
        """One operation."""
        todo = self.chance.random()
        if todo < 0.25 and self.mine:
            await self._give_back(self.mine.pop(self.chance.randrange(len(self.mine))))
        elif todo < 0.35:
            await self._hold()
        else:
            await self._book("series" if todo < 0.5 else "single")

    async def _book(self, kind: str) -> None:
        entry = Entry(f"op {uuid4()}", "series" if kind == "series" else "single")
        fields, day = self._when(entry.name)
        if kind == "series":
            fields |= {"repeat": "weekly", "until": f"{day + timedelta(weeks=SERIES - 1):%Y-%m-%d}"}
        self.diary.entries.append(entry)
        answer = await self._answered("/bookings", fields)
        if answer.status == 303 and answer.headers["location"].startswith("/holds/"):
            self.diary.tally[f"{kind} seen first"] += 1
            confirming = f"/holds/{_held(answer)}/confirmation"
            answer = await self._answered(confirming, {"form_key": str(uuid4())})
        if answer.status == 303:
            entry.booking = _held(answer)
            self.mine.append(entry)
        self.diary.tally[f"{kind} {answer.status}"] += 1

    async def _give_back(self, entry: Entry) -> None:
        path = f"/bookings/{entry.booking}/cancellation"
        page = await self._answered_page(path)
        times = TIMES.findall(page.text) if page.status == 200 else []
        entry.given_back = "tried"
        answer = (
            await self._answered(path, {"occurrences": times, "form_key": str(uuid4())}) if times else None
        )
        if answer and answer.status == 303:
            entry.given_back = "promised"
        self.diary.tally[f"cancel {answer.status if answer else 'nothing'}"] += 1

    async def _hold(self) -> None:
        fields, _ = self._when("")
        start = datetime.fromisoformat(f"{fields['day']}T{fields['start']}").replace(tzinfo=HOUSE_ZONE)
        asked = {"room": fields["room"], "start": start.isoformat(), "minutes": "60", "persons": "3"}
        answer = await self._answered("/holds", asked | {"form_key": str(uuid4())})
        self.diary.tally[f"hold {answer.status}"] += 1
        if answer.status == 303 and self.chance.random() < 0.9:
            await self._answered(f"/holds/{_held(answer)}/release", {"form_key": str(uuid4())})

    def _when(self, title: str) -> tuple[dict[str, str], datetime]:
        day = datetime.now(HOUSE_ZONE) + timedelta(days=1 + self.chance.randrange(DAYS))
        hour, long = self.chance.randrange(8, 21), self.chance.randrange(1, 3)
        when = {"day": f"{day:%Y-%m-%d}", "start": f"{hour:02}:00", "end": f"{hour + long:02}:00"}
        what = {"persons": "3", "category": "vereniging", "title": title, "form_key": str(uuid4())}
        return {"room": str(self.chance.choice(self.places).room), **when, **what}, day

    async def _answered(self, path: str, fields: Fields) -> Answer:
        return await self._until_answered(lambda wire: wire.post(path, fields), ANSWERED)

    async def _answered_page(self, path: str) -> Answer:
        return await self._until_answered(lambda wire: wire.get(path), {200, 404})

    async def _until_answered(self, ask: Ask, good: set[int]) -> Answer:
        while True:
            try:
                self.wire = self.wire or await Wire.to(self.port, self.cookie)
                answer = await asyncio.wait_for(ask(self.wire), 20)
                if answer.status in good:
                    return answer
                self.diary.tally[f"no answer: {answer.status}"] += 1
            except (*LOST, TimeoutError):
                self.diary.tally["no answer"] += 1
            self.wire = None
            await asyncio.sleep(0.2)


def _held(answer: Answer) -> UUID:
    """What the next page is about: a hold or a booking."""
    return UUID(answer.headers["location"].partition("?")[0].split("/")[2])

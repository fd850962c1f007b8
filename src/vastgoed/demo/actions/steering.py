"""Two weeks of steering together in the first house: what rubs, what is agreed, done, and what it brought."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.demo.actions.houses import Built
from vastgoed.demo.actions.order import Told
from vastgoed.demo.actions.people import Crowd
from vastgoed.demo.rules.crowd import DOMAIN
from vastgoed.demo.rules.diary import Span
from vastgoed.steering import actions
from vastgoed.steering.actions import NOBODY, Brought, By, Raising, Task, Writing
from vastgoed.steering.models import Tension

CUPS = "Na het bridgen staan alle kopjes nog in de keuken. De kookgroep moet dan eerst afwassen."
STILL = "Wie de keuken gebruikt, laat haar leeg en schoon achter. De kast met kopjes is van iedereen."
SHELVES = "Labels op de kasten plakken, zodat ieder weet waar alles hoort"
BENCH = "Zet een bank bij de ingang. Wie slecht loopt, kan dan even zitten."
DARK = "Het fietsenhok is 's avonds donker. Ik durf er dan niet alleen heen."
LAMP = "Een lamp met sensor in het fietsenhok laten hangen"
CALENDAR = "De agenda voor de komende maand rondsturen aan alle groepen"
COFFEE = "Bewoners en opbouwwerk dronken koffie met de kookgroep. Zij willen op dinsdag eten met de buurt."
FATHERS = "Wij stonden drie ochtenden op het schoolplein en vroegen vaders wat zij hier zouden doen."
CAME = "Vijf vaders kwamen kijken. Twee willen op zaterdag fietsen maken met kinderen."
STORY = "Op de eerste dinsdag schoven er veertien buren aan. Vier van hen waren nog nooit binnen geweest."
BENCH_COMES = "Goed idee. De bank komt in het voorjaar, als de gemeente het pad heeft opgeknapt."
UNREAD = "De muziek in de grote zaal is op zondag erg hard. Wij wonen hiernaast."


@dataclass(frozen=True, slots=True)
class Story:
    """Somebody does something, so many days ago."""

    session: AsyncSession
    house: Built
    crowd: Crowd
    span: Span

    def person(self, who: str) -> UUID:
        return self.crowd.by_email[f"{who}@{DOMAIN}"]

    def ago(self, days: int) -> datetime:
        return self.span.now - timedelta(days=days)

    def by(self, who: str, role: str, ago: int, about: Tension | None = None) -> Writing:
        return Writing(self.house.id, By(self.person(who), role), self.ago(ago), about)

    async def heard(self, text: str, sort: str, ago: int) -> Tension:
        """Said by somebody without an account; the manager read it the same day."""
        made = await self.unread(text, sort, ago)
        await actions.show(self.session, self.house.id, made.seq)
        return made

    async def unread(self, text: str, sort: str, ago: int) -> Tension:
        raising = Raising(text, sort)
        return await actions.raise_tension(self.session, self.house.id, raising, NOBODY, self.ago(ago))


def steered(session: AsyncSession, house: Built, crowd: Crowd, span: Span) -> list[Told]:
    it = Story(session, house, crowd, span)
    return [_kitchen(it), _brought(it), _bench(it), _unread(it)]


async def _kitchen(it: Story) -> Told:
    """It rubs, they agree, somebody does something, and it helps."""
    today = it.span.today
    yield it.ago(11)
    cups = await it.heard(CUPS, "tension", 11)
    yield it.ago(9)
    member = it.by("bewoner", "zetel bewoners", 9, cups)
    await actions.agree(it.session, member, STILL, "keuken", today + timedelta(days=80))
    yield it.ago(8)
    owner, facilitator = it.person("opbouwwerker"), it.by("begeleider", "procesbegeleider", 8)
    labels = await actions.act(it.session, facilitator, Task(SHELVES, owner, today - timedelta(days=3)))
    yield it.ago(7)
    await actions.converse(it.session, it.by("opbouwwerker", "zetel professionals", 7), COFFEE)
    yield it.ago(5)
    await actions.finish(it.session, it.by("opbouwwerker", "zetel professionals", 5), labels)


async def _brought(it: Story) -> Told:
    yield it.ago(5)
    asked = await actions.reach(
        it.session, it.by("opbouwwerker", "zetel professionals", 5), FATHERS, "jonge vaders"
    )
    yield it.ago(4)
    brought = Brought(STORY, 14, "buren aan tafel")
    await actions.bring(it.session, it.by("begeleider", "procesbegeleider", 4), brought)
    yield it.ago(3)
    await actions.came(it.session, it.by("opbouwwerker", "zetel professionals", 3), asked, CAME)


async def _bench(it: Story) -> Told:
    manager, today = it.person("beheerder"), it.span.today
    yield it.ago(3)
    bench, dark = await it.heard(BENCH, "signal", 3), await it.heard(DARK, "tension", 3)
    yield it.ago(2)
    answer = it.by("beheerder", "beheerder", 2)
    await actions.answer(it.session, bench, BENCH_COMES, answer.by, answer.now)
    guide = it.by("begeleider", "procesbegeleider", 2, dark)
    await actions.act(it.session, guide, Task(LAMP, manager, today + timedelta(days=9)))
    late = Task(CALENDAR, it.person("penningmeester"), today - timedelta(days=1))
    await actions.act(it.session, it.by("beheerder", "beheerder", 2), late)


async def _unread(it: Story) -> Told:
    yield it.ago(1)
    await it.unread(UNREAD, "tension", 1)
    await it.session.flush()

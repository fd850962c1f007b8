"""Something is broken: somebody says so, somebody sees to it, and who said so hears that it is done."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.disturbances.models import Defect, DefectPhoto, DefectReporter, DefectStep, Disturbance
from vastgoed.disturbances.queries import defect, officers
from vastgoed.errors import Refusal
from vastgoed.houses.actions.photos import drawn
from vastgoed.houses.models import House, Room
from vastgoed.jobs.actions import forget, remind
from vastgoed.mail.actions import write
from vastgoed.people.models import Person

FORGET = "defect_reporter"
REACHED_FOR = timedelta(days=30)
"""How long after it was solved we can still reach who reported it."""


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who says so; all may be empty."""

    name: str = ""
    phone: str = ""
    email: str = ""
    language: str = "nl"
    person_id: UUID | None = None

    @property
    def known(self) -> bool:
        return bool(self.person_id or self.name or self.phone or self.email)


@dataclass(frozen=True, slots=True)
class Report:
    """What is broken and where: in a room, or at a place that is none. key: of the form."""

    words: str
    room_id: UUID | None = None
    place: str = ""
    photo: bytes = b""
    key: UUID | None = None


async def report(session: AsyncSession, house: House, it: Report, by: Reporter, now: datetime) -> None:
    """Keep what is reported; the same form again changes nothing.

    Raises Refusal for a room of another house, and for a photo that is none.
    """
    if it.room_id is not None and it.room_id not in {room.id for room in house.rooms}:
        raise Refusal("disturbances.no_such_room", "Kies een van de ruimtes van dit huis.", field="room")
    photo = await drawn(it.photo) if it.photo else None
    values = {"house_id": house.id, "words": it.words, "room_id": it.room_id, "place": it.place}
    kept = insert(Defect).values(**values, key=it.key or uuid4(), at=now)
    defect_id = await session.scalar(kept.on_conflict_do_nothing(index_elements=["key"]).returning(Defect.id))
    if defect_id is None:
        return
    if photo is not None:
        image, (width, height) = photo
        session.add(DefectPhoto(defect_id=defect_id, width=width, height=height, image=image))
    session.add(DefectStep(defect_id=defect_id, state="open", at=now, actor_id=by.person_id))
    await session.flush()
    if by.known:
        await _reported_by(session, defect_id, by)


async def _reported_by(session: AsyncSession, defect_id: UUID, by: Reporter) -> None:
    row = DefectReporter(
        name=by.name, phone=by.phone, email=by.email, language=by.language, person_id=by.person_id
    )
    session.add(row)
    await session.flush()
    (await session.get_one(Defect, defect_id)).reporter_id = row.id
    await session.flush()


@dataclass(frozen=True, slots=True)
class Seeing:
    """Who sees to it, until when, how far it is."""

    state: str
    owner_id: UUID | None = None
    due: date | None = None
    note: str = ""


async def change_defect(
    session: AsyncSession, it: Defect, to: Seeing, actor_id: UUID | None, now: datetime
) -> None:
    """Write down what changed. A new owner hears of it, and who reported it hears that it is done.

    Raises Refusal when the owner has no office in this house.
    """
    owner = await _owner(session, it, to, now)
    if not to.note and _stands(it) == (to.state, to.owner_id, to.due):
        return
    before = it.state
    it.state, it.owner_id, it.due = to.state, to.owner_id, to.due
    step = _step(it, actor_id, now, to.note)
    session.add(step)
    await session.flush()
    if owner is not None and owner.id != actor_id:
        await _tell_owner(session, it, owner, step)
    await _settled(session, it, step, before)


async def _owner(session: AsyncSession, it: Defect, to: Seeing, now: datetime) -> Person | None:
    """Who sees to it from now on, when that is somebody else."""
    if to.owner_id is None or to.owner_id == it.owner_id:
        return None
    for person in await officers(session, it.house_id, now):
        if person.id == to.owner_id:
            return person
    raise Refusal("disturbances.no_office", "Kies iemand met een rol in dit huis.", field="owner")


def _step(it: Defect, actor_id: UUID | None, now: datetime, note: str) -> DefectStep:
    step = DefectStep(defect_id=it.id, state=it.state, at=now, actor_id=actor_id, note=note)
    step.owner_id, step.due = it.owner_id, it.due
    return step


async def _settled(session: AsyncSession, it: Defect, step: DefectStep, before: str) -> None:
    if it.state == "done" != before:
        await _done(session, it, step, step.at)
    elif before == "done" != it.state:
        it.done_at = None
        await forget(session, FORGET, it.id)


def _stands(defect: Defect) -> tuple[str, UUID | None, date | None]:
    return defect.state, defect.owner_id, defect.due


async def forget_reporter(session: AsyncSession, defect_id: UUID, now: datetime) -> None:
    """What is solved stays known; who said so does not."""
    defect = await session.get(Defect, defect_id)
    if defect is None or defect.done_at is None or defect.done_at + REACHED_FOR > now:
        return
    await session.execute(delete(DefectReporter).where(DefectReporter.id == defect.reporter_id))


async def _done(session: AsyncSession, defect: Defect, step: DefectStep, now: datetime) -> None:
    defect.done_at = now
    if defect.reporter_id is None:
        return
    await remind(session, FORGET, defect.id, now + REACHED_FOR)
    by = await session.get_one(DefectReporter, defect.reporter_id)
    person = await session.get(Person, by.person_id) if by.person_id else None
    to = by.email or (person.email if person and not person.disabled_at else "")
    if to:
        await _write(session, defect, step, to, person.language if person else by.language, "done")


async def _tell_owner(session: AsyncSession, defect: Defect, owner: Person, step: DefectStep) -> None:
    if owner.email and not owner.disabled_at:
        await _write(session, defect, step, owner.email, owner.language, "owner")


async def _write(
    session: AsyncSession, defect: Defect, step: DefectStep, to: str, language: str, what: str
) -> None:
    house = await session.get_one(House, defect.house_id)
    room = await session.get(Room, defect.room_id) if defect.room_id else None
    about = {"words": defect.words, "place": room.name if room else defect.place, "note": step.note}
    where = {"house": house.name, "house_slug": house.slug, "defect_id": str(defect.id)}
    key = f"defect:{step.id}:{what}"
    await write(session, key, to, "defect", language, what=what, due=defect.due, **about, **where)


async def link_defect(
    session: AsyncSession, house_id: UUID, defect_id: UUID, to: Disturbance, now: datetime
) -> None:
    """The room is closed because of what was reported. Raises Absent for a defect of another house."""
    found, *_ = await defect(session, house_id, defect_id, locked=True)
    found.disturbance_id = to.id
    session.add(_step(found, to.actor_id, now, to.reason))
    await session.flush()

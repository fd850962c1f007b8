"""A time that was hit, as it stands on the page: who, when, and what we propose."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from vastgoed.disturbances.actions import Offer
from vastgoed.disturbances.queries import OpenTime
from vastgoed.disturbances.rules import Proposal
from vastgoed.houses.models import House
from vastgoed.houses.rules import FACTS
from vastgoed.period import day_of
from vastgoed.text import clock
from vastgoed.web.language import current, say


@dataclass(frozen=True, slots=True)
class Row:
    """do: what stands ready; day and start: when, if it is moved; note: what the proposal lacks."""

    time: OpenTime
    do: str
    room_id: UUID | None
    rooms: list[tuple[UUID, str]]
    day: str
    start: str
    proposal: str
    note: str
    begun: bool


def rows_of(times: Sequence[OpenTime], offer: Offer, house: House, now: datetime) -> list[Row]:
    return [_row(time, offer, house, now) for time in times]


def _row(time: OpenTime, offer: Offer, house: House, now: datetime) -> Row:
    same, other = offer.same.get(time.id), offer.other.get(time.id)
    found, begun = same or other, time.period.start <= now
    start = (found.period if found else time.period).start
    return Row(
        time=time,
        do="keep" if begun else _ready(same),
        room_id=found.room_id if found else None,
        rooms=_rooms(time, offer, house, found),
        day=day_of(start).isoformat(),
        start=clock(start),
        proposal=_proposal(offer, same, begun=begun),
        note=_note(time, same, other),
        begun=begun,
    )


def _ready(same: Proposal | None) -> str:
    """What is worse than what they had is not done before they were asked."""
    if same is None:
        return "cancel"
    return "move" if same.as_good else "later"


def _proposal(offer: Offer, same: Proposal | None, *, begun: bool) -> str:
    """What happens when nothing is changed."""
    if begun:
        return say("Laat staan. Ga even langs.")
    if same is None:
        return say("Zeg af zonder kosten.")
    room = offer.rooms[same.room_id]
    if same.as_good:
        return say("Verplaats naar {room}, op dezelfde tijd.", room=room.name)
    there = room.name if same.at_home else f"{room.name}, {room.house_name}"
    return say("Bel eerst. Vraag of dit ook goed is: {room}, op dezelfde tijd.", room=there)


def _rooms(time: OpenTime, offer: Offer, house: House, found: Proposal | None) -> list[tuple[UUID, str]]:
    """Rooms of this house that are large enough, and the one that was found elsewhere."""
    there = {found.room_id} if found else set[UUID]()
    fitting = [
        room
        for room in offer.rooms.values()
        if room.id in there or (room.house_id == house.id and room.capacity >= time.persons)
    ]
    return [
        (room.id, room.name if room.house_id == house.id else f"{room.name}, {room.house_name}")
        for room in fitting
    ]


def _note(time: OpenTime, same: Proposal | None, other: Proposal | None) -> str:
    if same is not None:
        return _lacking(time, same)
    if other is not None:
        return say("Op deze tijd is er niets vrij. Wel vrij: {when}.", when=other.period)
    return say("Wij vonden geen andere ruimte en geen ander moment.")


def _lacking(time: OpenTime, found: Proposal) -> str:
    lacks = [FACTS[fact].words(current.get()) for fact in found.lacks if fact in FACTS]
    if not found.furnished:
        lacks.append(say("opstelling «{name}»", name=time.layout))
    return say("Hier is niet: {what}.", what=", ".join(lacks)) if lacks else ""

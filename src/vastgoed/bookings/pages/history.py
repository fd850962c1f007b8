"""What happened to a booking, told to people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.decide import OUTRUN
from vastgoed.bookings.actions.hand_over import HANDED_OVER
from vastgoed.bookings.models import Booking, Transition
from vastgoed.bookings.queries.history import room_names, transitions_of
from vastgoed.bookings.rules.change import CHANGED, REPLACED, Was
from vastgoed.bookings.rules.changeover import NewVersion
from vastgoed.bookings.rules.life import WORDS
from vastgoed.money import Money
from vastgoed.text import msgid
from vastgoed.web.language import gettext, say, when_said

TITLES = {CHANGED: msgid("Gewijzigd"), HANDED_OVER: msgid("Overgedragen")}
TEXTS = {
    REPLACED: msgid("Er kwam een andere tijd voor in de plaats."),
    OUTRUN: msgid("De ruimte is naar iemand anders gegaan."),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One step, and of how many times of the series at once."""

    at: datetime
    title: str
    text: str
    clause: str
    times: int


async def history_of(session: AsyncSession, booking: Booking) -> list[Told]:
    """Latest first."""
    alike: dict[object, list[Transition]] = {}
    for step in await transitions_of(session, booking):
        alike.setdefault((step.at, step.after, step.reason), []).append(step)
    was = [old.room_id for steps in alike.values() if (old := Was.told(steps[0].reason))]
    rooms = await room_names(session, was)
    return [_told(steps, rooms) for steps in alike.values()]


def _told(steps: Sequence[Transition], rooms: Mapping[UUID, str]) -> Told:
    step, text = steps[0], steps[0].reason
    title = gettext(TITLES.get(text, WORDS[step.after]))
    if old := Was.told(text):
        title = gettext("Verplaatst")
        text = say("Het was {when}, {room}.", when=when_said(old.period), room=rooms[old.room_id])
    elif new := NewVersion.told(text):
        title, text = gettext("Nieuwe huisregels"), _by_version(new)
    elif "." in text.split(" ", maxsplit=1)[0]:
        text = gettext(TEXTS[text]) if text in TEXTS else ""
    return Told(step.at, title, text, step.clause, len(steps))


def _by_version(new: NewVersion) -> str:
    before, after = Money(new.before), Money(new.after)
    if before == after:
        return say("Versie {number} geldt nu. De prijs blijft {after}.", number=new.version, after=after)
    was = msgid("Versie {number} geldt nu. De prijs was {before} en is {after}.")
    return say(was, number=new.version, before=before, after=after)

"""What happened to a booking, told to people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.decide import OUTRUN
from vastgoed.bookings.actions.hand_over import HANDED_OVER
from vastgoed.bookings.models import Booking, Transition
from vastgoed.bookings.queries.history import room_names, transitions_of
from vastgoed.bookings.rules.category import Given
from vastgoed.bookings.rules.change import CHANGED, REPLACED, Was
from vastgoed.bookings.rules.changeover import NewVersion
from vastgoed.bookings.rules.life import WORDS
from vastgoed.bookings.rules.spoken import PriceSaid
from vastgoed.money import Money
from vastgoed.policies import queries as policies
from vastgoed.text import msgid
from vastgoed.web.language import current, gettext, say, when_said

TITLES = {CHANGED: msgid("Gewijzigd"), HANDED_OVER: msgid("Overgedragen")}
SPOKEN = {
    "agreed": msgid("Prijs afgesproken"),
    "share": msgid("Korting gegeven"),
    "sum": msgid("Korting gegeven"),
}
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
    labels = await _labels(session, booking, alike.values())
    return [_told(steps, rooms, labels) for steps in alike.values()]


async def _labels(
    session: AsyncSession, booking: Booking, alike: Iterable[Sequence[Transition]]
) -> Mapping[str, str]:
    """What categories are called, where one of these steps is about them."""
    if not any(Given.told(steps[0].reason) for steps in alike):
        return {}
    known = (await policies.policy(session, booking.policy_id)).vocabulary.categories
    return {key: category.label.said(current.get()) for key, category in known.items()}


def _told(steps: Sequence[Transition], rooms: Mapping[UUID, str], labels: Mapping[str, str]) -> Told:
    step, text = steps[0], steps[0].reason
    title = gettext(TITLES.get(text, WORDS[step.after]))
    if old := Was.told(text):
        title = gettext("Verplaatst")
        text = say("Het was {when}, {room}.", when=when_said(old.period), room=rooms[old.room_id])
    elif new := NewVersion.told(text):
        title, text = gettext("Nieuwe huisregels"), _by_version(new)
    elif given := Given.told(text):
        title, text = gettext("Gebruikerscategorie gekozen"), _categorised(given, labels)
    elif said := PriceSaid.told(text):
        title, text = gettext(SPOKEN[said.kind]), _by_word(said)
    elif "." in text.split(" ", maxsplit=1)[0]:
        text = gettext(TEXTS[text]) if text in TEXTS else ""
    return Told(step.at, title, text, step.clause, len(steps))


def _categorised(given: Given, labels: Mapping[str, str]) -> str:
    before, after = Money(given.before), Money(given.after)
    words = msgid("Het is nu {category}. De prijs was {before} en is {after}. Reden: {why}")
    label = labels.get(given.category, given.category)
    return say(words, category=label, before=before, after=after, why=given.why)


def _by_word(said: PriceSaid) -> str:
    before, after = (None if cents is None else Money(cents) for cents in (said.before, said.after))
    if after is None:
        return gettext("Er is meer gevraagd. Het huis noemt een nieuwe prijs.") if before else ""
    if before is None:
        return say("De prijs is {after}.", after=after)
    return say("De prijs was {before} en is {after}.", before=before, after=after)


def _by_version(new: NewVersion) -> str:
    before, after = Money(new.before), Money(new.after)
    if before == after:
        return say("Versie {number} geldt nu. De prijs blijft {after}.", number=new.version, after=after)
    was = msgid("Versie {number} geldt nu. De prijs was {before} en is {after}.")
    return say(was, number=new.version, before=before, after=after)

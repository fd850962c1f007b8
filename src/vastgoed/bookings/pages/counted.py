"""Of what a house offers with a room, and of what it lends, how many somebody wants."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.queries.limits import Lendable, Whose, lendable
from vastgoed.bookings.rules.particulars import UNSAID, Particulars
from vastgoed.money import Money
from vastgoed.period import Period
from vastgoed.policies import queries as policies
from vastgoed.text import msgid
from vastgoed.web.language import current, gettext, say

LEFT = {
    0: msgid("Op uw tijd is er niets van over."),
    1: msgid("Op uw tijd is er nog 1 vrij."),
}
PER = {
    "use": msgid("{price} per keer"),
    "hour": msgid("{price} per uur"),
    "item": msgid("{price} per stuk"),
    "head": msgid("{price} per persoon"),
}


class AnyRoom(Protocol):
    """A room, or all that booking it needs."""

    @property
    def id(self) -> UUID: ...
    @property
    def slug(self) -> str: ...
    @property
    def house_id(self) -> UUID: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """For which room, by which policy, when, and what was chosen so far. category: empty while unknown."""

    room: AnyRoom
    policy_id: UUID | None
    category: str = ""
    spread: Sequence[Period] = ()
    booking_id: UUID = field(default_factory=uuid4)
    extras: Mapping[str, int] = field(default_factory=dict[str, int])
    equipment: Mapping[str, int] = field(default_factory=dict[str, int])
    particulars: Particulars = UNSAID


@dataclass(frozen=True, slots=True)
class Counted:
    """Something of which a number can be had. hint: what it costs, or how many are left."""

    name: str
    label: str
    hint: str
    value: int = 0


async def extra_fields(session: AsyncSession, asked: Asked) -> list[Counted]:
    """What the policy offers with this room, whoever asks."""
    if asked.policy_id is None:
        return []
    policy = await policies.policy(session, asked.policy_id)
    known = policy.vocabulary.categories
    category = asked.category if asked.category in known else next(iter(known))
    rates = {name: extra.price_for((asked.room.slug,), category) for name, extra in policy.extras.items()}
    return [
        Counted(
            name=f"extras.{name}",
            label=extra.label.said(current.get()),
            hint=_per(extra.per, rate.times(1)),
            value=asked.extras.get(name, 0),
        )
        for name, extra in policy.extras.items()
        if (rate := rates[name]) is not None
    ]


def _per(unit: str, price: Money) -> str:
    return say(PER[unit], price=price) if price.cents else gettext("gratis")


async def equipment_fields(session: AsyncSession, asked: Asked, now: datetime) -> list[Counted]:
    """What the house lends, with what is left at these times."""
    found = await lendable(session, asked.spread, Whose(asked.room.house_id, asked.booking_id, now))
    return [
        Counted(
            f"equipment.{one.id}",
            one.name,
            _left(one) if asked.spread else "",
            asked.equipment.get(str(one.id), 0),
        )
        for one in found
    ]


def _left(one: Lendable) -> str:
    left = max(0, one.left)
    return gettext(LEFT[left]) if left in LEFT else say("Op uw tijd zijn er nog {left} vrij.", left=left)

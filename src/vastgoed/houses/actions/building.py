"""A house as a whole: opened as a draft, changed, shown to the public, taken away."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Conflict, Refusal
from vastgoed.houses.actions.history import assign, made, note, saving
from vastgoed.houses.actions.hits import Hits, nothing_hit
from vastgoed.houses.forms import HouseForm, OwnersForm
from vastgoed.houses.models import Constituency, House, Organisation
from vastgoed.houses.rules.names import slug
from vastgoed.period import Period
from vastgoed.text import msgid

TAKEN = Conflict("houses.name_taken", "Er is al een huis met deze naam.", field="name")
CONSTITUENCIES = (
    msgid("Bewoners"),
    msgid("Gebruikers"),
    msgid("Professionals"),
    msgid("Huurders"),
    msgid("Gemeente"),
)
"""Stored in Dutch; a page says the usual ones in English, and a house may call its own as it likes."""


async def open_house(session: AsyncSession, form: HouseForm, actor_id: UUID | None) -> House:
    """A draft, with the usual constituencies. Raises Conflict when the name is taken."""
    house = House(slug=slug(form.name), **_values(form))
    async with saving(session, uq_house_slug=TAKEN):
        session.add(house)
        await session.flush()
        session.add_all(Constituency(house_id=house.id, name=name) for name in CONSTITUENCIES)
        note(session, house.id, actor_id, "house", house.name, made(_values(form)))
    return house


async def change_house(session: AsyncSession, house: House, form: HouseForm, actor_id: UUID | None) -> None:
    """The address of its pages stays what it was, so that links keep working."""
    note(session, house.id, actor_id, "house", form.name, assign(house, _values(form)))
    await session.flush()


async def set_owners(session: AsyncSession, house: House, form: OwnersForm, actor_id: UUID | None) -> None:
    """Owner and operator by name; without operator the owner runs the house."""
    owner = await _organisation(session, form.owner)
    operator = await _organisation(session, form.operator) if form.operator else owner
    change = assign(house, {"owner_id": owner, "operator_id": operator})
    if any(old != new for old, new in change.values()):
        names = {"owner": (None, form.owner), "operator": (None, form.operator or form.owner)}
        note(session, house.id, actor_id, "owners", house.name, names)
    await session.flush()


async def publish_house(session: AsyncSession, house: House, now: datetime, actor_id: UUID | None) -> None:
    """From now on the public sees it."""
    note(session, house.id, actor_id, "house", house.name, assign(house, {"published_at": now}))
    await session.flush()


async def retire_house(
    session: AsyncSession, house: House, now: datetime, actor_id: UUID | None, hits: Hits = nothing_hit
) -> None:
    """Take the house off the site. Refused as long as people count on it."""
    booked = await hits(session, house.id, None, Period(now, now.replace(year=2099)))
    if booked:
        raise Refusal(
            "houses.booked", "Hier staan nog reserveringen ({n}). Verplaats ze eerst of zeg ze af.", n=booked
        )
    note(session, house.id, actor_id, "house", house.name, assign(house, {"published_at": None}))
    await session.flush()


def _values(form: HouseForm) -> dict[str, Any]:
    asked = set(HouseForm.model_fields) - {"form_key", "email"}
    return form.model_dump(include=asked) | {"email": form.email or ""}


async def _organisation(session: AsyncSession, name: str) -> UUID | None:
    await session.execute(insert(Organisation).values(name=name).on_conflict_do_nothing())
    return await session.scalar(select(Organisation.id).where(Organisation.name == name))

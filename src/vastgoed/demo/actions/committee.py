"""Who sits on the committees, how each house decides, and what the first one is for."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.actions import found, put_in_force, set_goal
from vastgoed.committee.models import IndicatorValue
from vastgoed.committee.rules import OF_HOUSE, preset
from vastgoed.demo.actions.houses import Built
from vastgoed.demo.rules.crowd import DOMAIN, officers
from vastgoed.demo.rules.diary import Span
from vastgoed.houses.actions import CONSTITUENCIES
from vastgoed.houses.models import Constituency, House, Seat
from vastgoed.period import midnight

HOME = "de-linde"
PROXIES = "de-klaproos"
"""There one may let somebody else vote."""
BOARD = ("Bewoners", "Huurders", "Professionals")
"""A board is three people, each known from one of these sides."""
MORE = ("Bewoners", "Bewoners", "Gebruikers", "Professionals", "Huurders")
"""Further seats of the first house, for people without an office."""
FIRST_OF_MORE = 40
"""Where they begin among the people; before them stand the substitutes."""
NAMED = {"bewoner", "koor", "opbouwwerker"}
ENDS_SOON = "huurder"
GOAL = {
    "goal": "In De Linde eet en praat niemand alleen. Iedereen uit de buurt voelt zich er thuis.",
    "indicators": [
        {
            "id": "tafel",
            "name": "Mensen aan de buurttafel",
            "unit": "per week",
            "target": "40",
            "source": "De lijst bij de keuken",
        },
        {
            "id": "nieuw",
            "name": "Nieuwe groepen",
            "unit": "per jaar",
            "target": "6",
            "source": "Het gastenboek",
        },
    ],
}
MEASURED = (
    (300, "tafel", "22"),
    (200, "tafel", "31"),
    (90, "tafel", "36"),
    (20, "tafel", "38"),
    (30, "nieuw", "7"),
)
"""Days ago, of what, how many."""


async def sit(
    session: AsyncSession, house: Built, people: Sequence[UUID], by_email: Mapping[str, UUID], span: Span
) -> None:
    """Constituencies and seats of a house, and the rules by which it decides."""
    since = span.now - timedelta(days=400)
    sides = await _constituencies(session, house)
    rows = _usual(house, sides, people, by_email)
    if house.sketch.slug == HOME:
        rows += [_row(sides[name], people[FIRST_OF_MORE + n]) for n, name in enumerate(MORE)]
        await _aim(session, house.id, since, span)
    ends = {"since": since, "until": None}
    soon = {"until": midnight(span.today + timedelta(days=45))}
    last = by_email[f"{ENDS_SOON}@{DOMAIN}"] if house.sketch.slug == HOME else None
    seats = [row | ends | (soon if row["person_id"] == last else {}) for row in rows]
    await session.execute(insert(Seat), seats)
    building = await session.get_one(House, house.id)
    if building.slug == PROXIES:
        rules = preset(OF_HOUSE[building.deciding])
        rules["options"]["proxies"] = True
        await put_in_force(session, building.id, rules, "setup", since)
    await found(session, building, since)


async def _constituencies(session: AsyncSession, house: Built) -> dict[str, UUID]:
    made = insert(Constituency).returning(Constituency.name, Constituency.id)
    rows = await session.execute(made, [{"house_id": house.id, "name": name} for name in CONSTITUENCIES])
    return dict(rows.all())


def _usual(
    house: Built, sides: Mapping[str, UUID], people: Sequence[UUID], by_email: Mapping[str, UUID]
) -> list[dict[str, Any]]:
    """Somebody with a known address for each side, and a substitute."""
    wanted = BOARD if house.sketch.deciding == "board" else CONSTITUENCIES
    return [
        _row(
            sides[one.constituency],
            by_email[one.email],
            people[number],
            named=one.email.split("@")[0] in NAMED,
        )
        for number, one in enumerate(officers())
        if one.constituency in wanted
    ]


def _row(side: UUID, person: UUID, substitute: UUID | None = None, *, named: bool = False) -> dict[str, Any]:
    return {"constituency_id": side, "person_id": person, "substitute_id": substitute, "named": named}


async def _aim(session: AsyncSession, house_id: UUID, since: datetime, span: Span) -> None:
    await set_goal(session, house_id, GOAL, "setup", since)
    values = [
        {"house_id": house_id, "indicator": of, "day": span.today - timedelta(days=days), "value": value}
        for days, of, value in MEASURED
    ]
    await session.execute(insert(IndicatorValue), values)

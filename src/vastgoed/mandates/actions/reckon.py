"""What a mandate costs a house: its bookings of last year, under its own prices and within the limit."""

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from typing import Any, TypeGuard
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House
from vastgoed.mandates.models import Mandate, MandateAnswer
from vastgoed.mandates.queries import limit_of
from vastgoed.mandates.rules import Limit
from vastgoed.money import half_up
from vastgoed.policies import queries as policies
from vastgoed.policies.clauses.tariff.forms import PriceForm, TariffForm
from vastgoed.policies.document import Document, parse, stored
from vastgoed.policies.telling.tables import rows_of, sheets
from vastgoed.simulations.actions import simulate

HOUR, ALL = 60, 1000
BOUNDED = ("max_tariff", "cost_price")


async def reckon(session: AsyncSession, answer_id: UUID, now: datetime) -> None:
    """Pin a run to what a house was asked; nothing for a house without rules, or when it was decided."""
    answer = await session.get(MandateAnswer, answer_id)
    it = await session.get(Mandate, answer.mandate_id) if answer else None
    if answer is None or it is None or it.state != "asked" or answer.run_hash or it.cents is None:
        return
    house = await session.get_one(House, answer.house_id)
    term = await policies.ruling(session, house.id, now)
    if term is None:
        return
    document = await policies.document(session, term.policy_id)
    run = await simulate(session, house, within(document, limit_of(it)), now)
    answer.run_hash = run.hash
    answer.costs = {"now": run.told.cents.now, "soon": run.told.cents.soon, "bookings": run.told.bookings}
    await session.flush()


def within(document: Document, limit: Limit) -> Document:
    """The same rules with every price by the hour or block brought within the limit; the rest stays."""
    if limit.kind not in BOUNDED:
        return document
    data = stored(document)
    prices = {it.id: _bounded(it, document, limit) for it in document.clauses if _timed(it)}
    data["clauses"] = [
        it | {"prices": prices[it["id"]]} if it["id"] in prices else it for it in data["clauses"]
    ]
    return parse(data)


def _timed(clause: object) -> TypeGuard[TariffForm]:
    """A price by the hour or block only, not times people or square metres."""
    if not isinstance(clause, TariffForm) or clause.each:
        return False
    return clause.unit == "hour" or bool(clause.block_minutes)


def _bounded(clause: TariffForm, document: Document, limit: Limit) -> list[dict[str, Any]]:
    words = document.vocabulary
    cells, _ = sheets(clause.prices, clause.prices, (words, words))
    net = ALL + clause.vat_permille if document.vat.prices_are == "net" else ALL
    minutes = clause.block_minutes if clause.unit == "block" else HOUR
    most = half_up(Fraction(limit.cents * (minutes or HOUR) * ALL, HOUR * net))
    functions = {it.id: it.function for it in words.categories}
    made: dict[int, PriceForm] = {}
    for (room, who, spot), row in cells.items():
        if _meant(limit, (room, who, spot.band), functions) and _outside(row, most, limit):
            new = {"cents": most, "rate": None, "later": [], "then": row.then}
            cells[room, who, spot] = made.setdefault(id(row), row.model_copy(update=new))
    return [row.model_dump(mode="json", by_alias=True, exclude_defaults=True) for row in rows_of(cells)]


def _meant(limit: Limit, cell: tuple[str, str, str], functions: Mapping[str, str]) -> bool:
    room, who, band = cell
    known = ((limit.rooms, room), (limit.categories, who), (limit.bands, band or None))
    inside = all(ids is None or name is None or name in ids for ids, name in known)
    return inside and limit.function in ("", functions[who])


def _outside(row: PriceForm, most: int, limit: Limit) -> bool:
    if row.on_request:
        return False
    cents = Fraction(row.price.micro, 10_000)
    return cents > most if limit.kind == "max_tariff" else cents < most

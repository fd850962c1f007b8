"""What holds for a house on a day, held against its policy and against another one."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.deciding import put_in_force
from tests.factories import a_house
from tests.linde import Linde
from tests.mandates.town import a_mandate
from vastgoed.mandates.queries import findings, holding
from vastgoed.policies.actions import publish
from vastgoed.policies.document import Document, parse, stored
from vastgoed.policies.presets import demo_policy
from vastgoed.simulations.models import SimulationRun

DAY = date(2026, 6, 1)
LAW = {
    "id": "twaalf-keer",
    "type": "legal_limit",
    "title": {"nl": "Twaalf keer", "en": "Twelve times"},
    "law": "de gemeentelijke verordening",
    "per": "house",
    "period": "year",
    "max_times": 12,
}


YEAR = {"worst": 900, "periods": 1, "broken": 0}


def a_run(**but: Any) -> SimulationRun:
    """A year that brings in € 40.000 now and € 50.000 soon."""
    figures = {
        "total": {"now": 4_000_000, "soon": 5_000_000},
        "limits": [{"clause": "sociaal", "metric": "social_hours", "limit": 900, "now": YEAR, "soon": YEAR}],
    }
    return SimulationRun(
        **{
            "house_id": None, "method": "same_behaviour", "baseline_id": None, "baseline_hash": "",
            "candidate_hash": "", "candidate": {}, "first": date(2025, 6, 1), "until": DAY,
            "figures": figures, "hash": "", "made_at": datetime(2026, 6, 1, tzinfo=UTC),
        }
        | but
    )  # fmt: skip


def linden(*clauses: dict[str, Any]) -> Document:
    data = stored(demo_policy("de-linde"))
    return parse(data | {"clauses": [*data["clauses"], *clauses]})


async def test_a_house_is_held_to_its_own_mandates_and_to_those_of_all(
    session: AsyncSession, linde: Linde
) -> None:
    kept = await a_mandate(session, title="Voor allen")
    strict = await a_mandate(session, title="Voor De Linde", house_id=linde.house.id, cents=1200)
    for but in (
        {"state": "asked"},
        {"first_day": date(2026, 6, 2)},
        {"until": DAY},
        {"state": "ended", "ended_at": datetime(2026, 5, 1, tzinfo=UTC)},
    ):
        await a_mandate(session, cents=0, **but)
    found = await findings(session, linde.house, linden(), None, DAY)
    told = {it.ref: it.ok for it in found if it.source == "mandate"}
    assert told == {str(kept.id): True, str(strict.id): False}


async def test_a_mandate_of_another_house_is_not_ours(session: AsyncSession, linde: Linde) -> None:
    other = await a_house(session)
    await a_mandate(session, house_id=other.id)
    assert await holding(session, linde.house.id, DAY) == []


@pytest.mark.parametrize(("cents", "ok"), [(5_000_000, True), (5_000_001, False)])
async def test_a_target_is_held_against_the_run(
    session: AsyncSession, linde: Linde, cents: int, ok: bool
) -> None:
    await a_mandate(session, kind="earning_target", cents=cents, scope={})
    [unknown] = await findings(session, linde.house, linden(), None, DAY)
    [found] = await findings(session, linde.house, linden(), a_run(), DAY)
    assert (unknown.ok, found.ok) == (None, ok)


async def test_the_law_comes_first_and_the_own_guardrails_last(session: AsyncSession, linde: Linde) -> None:
    guard = {
        "id": "sociaal", "type": "guardrail", "title": {"nl": "Sociaal", "en": "Social"},
        "metric": "social_hours", "operator": "at_least", "value": 900, "period": "year", "severity": "warn",
    }  # fmt: skip
    await a_mandate(session)
    await a_mandate(session, legal=True, cents=1)
    found = await findings(session, linde.house, linden(guard), a_run(), DAY)
    assert [(it.source, it.ok) for it in found] == [("law", False), ("mandate", True), ("guardrail", True)]


async def test_a_limit_from_the_law_in_force_cannot_be_left_out(session: AsyncSession, linde: Linde) -> None:
    policy = await publish(session, linde.house.id, linden(LAW))
    await put_in_force(session, policy, date(2026, 2, 1), "besluit")
    [kept] = await findings(session, linde.house, linden(LAW), None, DAY)
    [gone] = await findings(session, linde.house, linden(), None, DAY)
    assert [(it.ref, it.ok, it.legal) for it in (kept, gone)] == [
        ("twaalf-keer", True, True),
        ("twaalf-keer", False, True),
    ]

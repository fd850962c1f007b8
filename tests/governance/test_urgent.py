"""What is urgent stays within euros and days, and says both."""

from contextlib import nullcontext
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_house
from tests.governance.asking import frozen, other_rules
from tests.governance.making import a_speaker, guide
from tests.linde import Linde
from tests.simulations.bygone import NOW as TODAY_AT_NOON
from tests.simulations.bygone import TODAY
from vastgoed.committee.rules import Rules, preset
from vastgoed.errors import Refusal
from vastgoed.governance.actions.proposing import Proposed, change_text, propose
from vastgoed.governance.actions.urgent import hold_to_impact
from vastgoed.governance.forms.proposing import ProposalForm
from vastgoed.governance.forms.proposing import typed as as_typed
from vastgoed.governance.models import Proposal
from vastgoed.governance.rules.path import Impact
from vastgoed.web.form import read

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"emergency": "Lek", "until": "2027-02-01"}, "most_cents"),
        ({"emergency": "Lek", "most_cents": "500"}, "until"),
        ({"question": "Lukt het?"}, "until"),
        ({"criteria": "Meer koren."}, "question"),
        ({"first_day": "2027-02-01", "until": "2027-02-01"}, "until"),
        ({"emergency": "Lek", "until": "2027-02-01", "most_cents": "500"}, None),
    ],
)
def test_what_does_not_go_together_is_told_at_its_field(typed: dict[str, str], field: str | None) -> None:
    found = read(ProposalForm, {"title": "Stook", "why": "Het is koud.", **typed})
    assert list(found.errors) == ([field] if field else [])


async def test_how_long_an_emergency_lasts_is_counted_from_its_first_day(
    session: AsyncSession, linde: Linde
) -> None:
    """When it is proposed and when its text is frozen; that is tomorrow where none is said."""
    urgent = {"emergency": {"reason": "Lekkage", "most_cents": 10_000}}
    for first, last, fits in ((None, 31, True), (None, 32, False), (60, 90, True), (60, 91, False)):
        day = None if first is None else TODAY + first * DAY
        proposal = await other_rules(session, linde, first_day=day, until=TODAY + last * DAY, **urgent)
        form = ProposalForm(**as_typed(proposal))
        writer = await guide(session)
        if fits:
            await change_text(session, proposal, writer, form, TODAY_AT_NOON)
            assert (await frozen(session, proposal)).path == "emergency"
        for act in (
            ()
            if fits
            else (change_text(session, proposal, writer, form, TODAY_AT_NOON), frozen(session, proposal))
        ):
            with pytest.raises(Refusal, match="30 dagen"):
                await act


@pytest.mark.parametrize(
    ("moved", "own", "said"),
    [(50_000, 50_000, ""), (50_001, 50_000, "een lager bedrag"), (100_001, 200_000, "hooguit 1000 euro")],
)
def test_an_emergency_moves_no_more_than_was_said_and_than_the_house_agreed(
    moved: int, own: int, said: str
) -> None:
    urgent: dict[str, Any] = {"emergency": {"reason": "Lekkage", "most_cents": own}, "until": TODAY + 7 * DAY}
    words = {"title": "Stook", "why": "Het lekt.", "content": {}, "number": 1, "kind": "policy"}
    asked = Proposal(house_id=uuid4(), **words, **urgent)  # type: ignore[arg-type]
    limits = Rules.of(preset("commissie")).emergency
    with pytest.raises(Refusal, match=said) if said else nullcontext():
        hold_to_impact(limits, asked, Impact(moved), TODAY)


async def test_an_emergency_stays_within_what_the_house_agreed(session: AsyncSession) -> None:
    """What falls back by itself is a policy, so an agreement is none: told before it is talked about."""
    house, by, base = await a_house(session), await a_speaker(session), {"title": "Lek", "why": "Het lekt."}
    for kind, wrong, said in (
        ("policy", {"most_cents": 99_999_999, "until": TODAY + 5 * DAY}, "euro"),
        ("policy", {"most_cents": 100, "until": TODAY + 300 * DAY}, "dagen"),
        ("agreement", {"most_cents": 100, "until": TODAY + 5 * DAY}, "alleen over huisregels"),
    ):
        form = ProposalForm(**base | {"emergency": "Lekkage", "first_day": TODAY} | wrong)
        with pytest.raises(Refusal, match=said):
            await propose(session, house, by, Proposed(kind, {}), form, TODAY_AT_NOON)

"""What a limit, a gap or a day depends on is also read when many requests are priced at once."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.policies.factory import DAY_AND_EVENING, a_policy, clause, per_hour, rounding, said
from tests.policies.test_many import agree
from tests.policies.wider import QUESTIONS, WINDOWS
from tests.policies.wishes import alike

WORDS: dict[str, Any] = {
    **DAY_AND_EVENING,
    "questions": QUESTIONS,
    "activities": [{"id": "feest", "label": said("Feest")}],
    "seasons": [{"id": "seizoen", "label": said("seizoen"), "from": "09-01", "until": "07-01"}],
}
HIRE = (per_hour(1000), rounding())
FEW = settings(
    max_examples=5, suppress_health_check=[HealthCheck.too_slow], deadline=None, phases=[Phase.generate]
)
BEYOND = [{"cents": 10000, "then": {"unit": "hour", "cents": 1000}}]
RULES: dict[str, tuple[dict[str, Any], ...]] = {
    "horizon by room": (*HIRE, clause("horizon", max_days=20, rooms=["kamer"])),
    "horizon by activity": (*HIRE, clause("horizon", max_days=20, activities=["feest"])),
    "notice by answer": (*HIRE, clause("notice", min_days=20, when={"winst": True})),
    "notice by figure": (*HIRE, clause("notice", min_days=20, when={"persons": {"at_least": 20}})),
    "part of a booking": (
        *HIRE,
        clause("eligibility", effect="refused", bands=["avond"], part="whole", text=said("Nee.")),
        clause("eligibility", "begin", effect="asks", bands=["dag"], part="start", text=said("Nee.")),
    ),
    "day from ten": (
        clause("tariff", unit="day", day_is="calendar", day_from="10:00", prices=[{"cents": 100}]),
    ),
    "blocks of a surcharge": (*HIRE, clause("surcharge", cents=500, per="block", block_minutes=120)),
    "price on request": (
        clause(
            "tariff",
            unit="hour",
            prices=[{"on_request": True, "bands": ["dag"]}, {"bands": ["avond"], "cents": 900}],
        ),
        clause("band_crossing", choice="split"),
        rounding(),
    ),
    "round": (
        *HIRE,
        clause(
            "round",
            seasons=["seizoen"],
            calendar_by="08-31",
            late="refused",
            tie="talk",
            applies_to="both",
            rooms=["zaal"],
            **{"from": "03-01", "until": "04-02"},
        ),
    ),
}


def wide(name: str) -> Any:
    return a_policy(*RULES[name], vocabulary=WORDS).policy


@pytest.mark.parametrize("name", RULES)
@given(data=st.data())
@FEW
def test_many_read_what_one_reads(name: str, data: st.DataObject) -> None:
    policy = wide(name)
    agree(policy, data.draw(alike(policy)))


@pytest.mark.parametrize("gap", [{}, {"gap_minutes": 30}, {"gap_minutes": 840}])
@given(data=st.data())
@FEW
def test_many_read_the_gap_between_windows(gap: dict[str, int], data: st.DataObject) -> None:
    tariff = clause("tariff", unit="block", windows=["middag", "avond"], prices=BEYOND, **gap)
    policy = a_policy(tariff, vocabulary=WINDOWS).policy
    agree(policy, data.draw(alike(policy)))

"""An entry of the log as it is read: what happened, and where one reads on."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_house
from vastgoed.houses.models import House
from vastgoed.steering.actions import By, Raising, raise_tension
from vastgoed.steering.actions.log import note
from vastgoed.steering.models import LogEntry
from vastgoed.steering.pages.kinds import GROUPS, ICONS, KINDS, STEPS
from vastgoed.steering.pages.shown import Line, lines
from vastgoed.steering.queries.log import Shown
from vastgoed.steering.rules import entries
from vastgoed.steering.rules.entries import Entry

KEY = "018f0000-0000-7000-8000-000000000000"
HOUSE = House(slug="de-linde", name="De Linde")


def line(kind: str, **facts: Any) -> Line:
    entry = LogEntry(
        house_id=UUID(KEY), seq=7, at=datetime(2026, 11, 23, tzinfo=UTC), kind=kind, subject=UUID(KEY),
        facts=facts, body_hash="", previous="", hash="",
    )  # fmt: skip
    (made,) = lines([Shown(entry, "", hidden=False, by="")], HOUSE, names=False)
    return made


@pytest.mark.parametrize(
    ("kind", "facts", "title", "href"),
    [
        ("proposal", {"number": 3, "state": "draft", "step": "proposed"}, "Nieuw voorstel", "proposals/3"),
        ("round", {"number": 3, "proposal": KEY, "state": "voting"}, "Er wordt gestemd", "proposals/3"),
        ("vote", {"number": 3, "proposal": KEY, "verdict": {"outcome": "rejected"}},
         "Stemming: niet aangenomen", "proposals/3"),
        ("vote", {"number": 3, "proposal": KEY,
                  "verdict": {"outcome": "rejected", "tests": [{"name": "objections"}]}},
         "Ronde: niet aangenomen", "proposals/3"),
        ("vote", {"number": 3, "proposal": KEY, "state": "talking", "rounds": 1},
         "Wij praten verder over het voorstel", "proposals/3"),
        ("decision", {"number": 2, "outcome": "adopted"}, "Besluit: aangenomen", "decisions/2"),
        ("adoption", {"number": 2, "decision": KEY}, "Dit gaat gelden", "decisions/2"),
        ("review", {"decision": KEY, "verdict": "kept"}, "Er is teruggekeken", f"/decisions/{KEY}"),
        ("experiment", {"decision": KEY, "standing": "lapsed"}, "Proef", f"/decisions/{KEY}"),
        ("tension", {"number": 4, "state": "open"}, "Er wringt iets", "tensions/4"),
        ("minutes", {"number": 4, "minutes": "sha256:0", "proposal": KEY}, "Verslag", ""),
        ("discretion", {"clause": "starters", "policy": "sha256:0"},
         "Er is iets van de prijs afgehaald", "rules"),
        ("signal", {"state": "erased", "erased": 5}, "Een tekst is weggehaald", "log#n5"),
    ],
)  # fmt: skip
def test_an_entry_says_what_happened_and_leads_to_what_it_is_about(
    kind: str, facts: dict[str, Any], title: str, href: str
) -> None:
    made = line(kind, **facts)
    assert made.title == title
    found = [
        it if it.startswith("/decisions") else it.removeprefix("/houses/de-linde/") for _, it in made.links
    ]
    assert found == ([href] if href else [])


def test_every_kind_has_a_name_a_picture_and_one_place() -> None:
    assert set(KINDS) == set(ICONS) == set(entries.KINDS)
    assert sorted(it for _, kinds in GROUPS.values() for it in kinds) == sorted(entries.KINDS)
    assert {kind for kind, _ in STEPS} <= set(KINDS)


async def test_what_rubs_leads_to_what_was_decided_on_it_by_day(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    house, now, proposal = await a_house(session, slug="de-buurt"), datetime.now(UTC), str(uuid4())
    made = await raise_tension(session, house.id, Raising("Koud."), By(None, ""), now - timedelta(days=9))
    made.state, made.links = "proposal", {"proposal": proposal}
    proposed = {"number": 1, "state": "draft", "step": "proposed"}
    decided = {"number": 2, "outcome": "adopted", "proposal": proposal}
    for days, entry in (
        (8, Entry(house.id, "proposal", UUID(proposal), proposed)),
        (1, Entry(house.id, "decision", uuid4(), decided)),
        (0, Entry(house.id, "decision", uuid4(), decided | {"number": 3, "proposal": str(uuid4())})),
    ):
        await note(session, entry, now - timedelta(days=days))
    page = (await browser.get(f"/houses/de-buurt/tensions/{made.number}")).text
    assert page.index("Nieuw voorstel") < page.index("Besluit: aangenomen") < page.index("/decisions/2")
    assert "/decisions/3" not in page
    assert page.count("utrecht-heading-3") == len({8, 1}), "a heading for each day"

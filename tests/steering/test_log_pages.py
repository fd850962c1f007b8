"""The log as everybody reads it, and as a file."""

import json
from datetime import UTC, datetime
from typing import Any

import httpx
from click.testing import CliRunner
from sqlalchemy.ext.asyncio import AsyncSession

from tests.steering.neighbours import COLD, a_neighbour_house, in_the_house, writing
from vastgoed.commands.verify import verify
from vastgoed.steering import actions
from vastgoed.steering.jobs import REMINDERS


async def test_names_stand_in_the_log_only_for_those_with_a_say(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    house = await a_neighbour_house(session)
    person = await in_the_house(browser, session, house)
    person.name = "Zeldzame Naam"
    await actions.converse(session, writing(house, person), "Wij spraken elkaar.")
    assert "Zeldzame Naam" in (await browser.get("/houses/de-buurt/log")).text
    browser.cookies.clear()
    for path in ("log", "log.json", "tensions"):
        assert "Zeldzame" not in (await browser.get(f"/houses/de-buurt/{path}")).text


async def test_what_was_taken_away_is_gone_from_page_and_export_and_the_export_still_holds(
    browser: httpx.AsyncClient, session: AsyncSession, tmp_path: Any
) -> None:
    house = await a_neighbour_house(session)
    await browser.post("/houses/de-buurt/tensions", data=COLD | {"text": "Jan liegt."})
    await in_the_house(browser, session, house)
    await browser.post("/steering/de-buurt/tensions/1/erasure", data={})
    log = await browser.get("/houses/de-buurt/log")
    assert "Deze tekst is verwijderd." in log.text
    assert "Jan liegt" not in log.text
    export = await browser.get("/houses/de-buurt/log.json")
    assert "Jan liegt" not in export.text
    (tmp_path / "log.json").write_bytes(export.content)
    assert CliRunner().invoke(verify, [str(tmp_path / "log.json")]).exit_code == 0


async def test_the_export_has_the_days_as_they_were_published(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    house = await a_neighbour_house(session)
    await actions.converse(session, writing(house, days=-3), "Toen.")
    await actions.converse(session, writing(house), "Nu.")
    await REMINDERS["log_day"](session, house.id, datetime.now(UTC))
    whole = json.loads((await browser.get("/houses/de-buurt/log.json")).content)
    assert [it["hash"] for it in whole["days"]] == [whole["entries"][0]["hash"]]
    assert whole["head"] == {"seq": 2, "hash": whole["entries"][1]["hash"]}
    assert whole["entries"][0]["hash"] in (await browser.get("/houses/de-buurt/log")).text

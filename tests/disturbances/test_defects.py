"""Anybody says what is broken; somebody sees to it; what is uploaded and typed does no harm."""

import io
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.disturbances.conftest import Coming
from tests.factories import a_house, a_person, a_room, delivered, signed_in
from tests.linde import Linde
from vastgoed.disturbances.actions import forget_reporter
from vastgoed.disturbances.models import Defect, DefectPhoto, DefectReporter, DefectStep, Disturbance
from vastgoed.houses.actions.photos import LARGEST_FILE
from vastgoed.houses.models import Closure, RoleTerm
from vastgoed.people.models import Person
from vastgoed.settings import Settings

REPORT, DEFECTS = "/houses/de-linde/report", "/manage/de-linde/defects"


def a_picture(size: tuple[int, int] = (40, 30), **how: Any) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "teal").save(written, "JPEG", **how)
    return written.getvalue()


async def report(
    browser: httpx.AsyncClient, linde: Linde, photo: bytes | None = None, **but: str
) -> httpx.Response:
    typed = {"words": "De kraan lekt.", "room": str(linde.meeting.id)} | but
    files = {"photo": ("../../kraan.jpg", photo or b"", "image/jpeg")}
    return await browser.post(REPORT, data=typed, files=files)


async def the_defect(session: AsyncSession) -> Defect:
    return (await session.scalars(select(Defect).execution_options(populate_existing=True))).one()


async def change(browser: httpx.AsyncClient, it: Defect, **typed: str) -> httpx.Response:
    return await browser.post(f"{DEFECTS}/{it.id}", data={"state": "doing"} | typed)


async def test_a_passer_by_reports_and_is_thanked(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    page = await browser.get("/houses/de-linde/rooms/vergaderkamer/report")
    assert f'value="{linde.meeting.id}" selected' in page.text
    done = await report(browser, linde)
    assert (done.status_code, "Uw melding is binnen." in done.text) == (200, True)
    it = await the_defect(session)
    assert (it.words, it.room_id, it.state, it.reporter_id) == (
        "De kraan lekt.",
        linde.meeting.id,
        "open",
        None,
    )


async def test_the_same_form_twice_is_one_report(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    key = str(uuid4())
    for _ in range(2):
        assert "Uw melding is binnen." in (await report(browser, linde, form_key=key)).text
    assert await the_defect(session)


WRONG = [
    ({"words": " "}, "Vertel wat er is."),
    ({"words": "x" * 501}, "Dit is te lang."),
    ({"words": "x\x00y"}, "Hier staat een teken in dat niet kan."),
    ({"room": ""}, "Kies een ruimte, of schrijf waar het is."),
    ({"room": "de zaal"}, "Kies een van de mogelijkheden."),
    ({"room": str(uuid4())}, "Kies een van de ruimtes van dit huis."),
    ({"email": "geen adres"}, "Vul een e-mailadres in"),
    ({"phone": "0" * 21}, "Dit is te lang."),
    ({"owner": "ik"}, "Dit veld hoort niet bij dit formulier."),
]


@pytest.mark.parametrize(("but", "said"), WRONG)
async def test_what_is_wrong_is_told_and_nothing_is_kept(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, but: dict[str, str], said: str
) -> None:
    page = await report(browser, linde, **but)
    assert (page.status_code, said in page.text) == (422, True)
    assert (await session.scalars(select(Defect.id))).all() == []


async def test_a_room_of_another_house_is_no_place_here(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    other = await a_room(session, await a_house(session))
    page = await report(browser, linde, room=str(other.id))
    assert (page.status_code, "Kies een van de ruimtes van dit huis." in page.text) == (422, True)


PHOTOS = [
    (b"<svg onload=alert(1)>", 422, "Dit is geen foto."),
    (a_picture()[:60], 422, "Dit is geen foto."),
    (a_picture((12_000, 12_000)), 422, "Deze foto is te groot."),
    (a_picture() + b"\0" * LARGEST_FILE, 422, "Deze foto is te groot."),
    (b"\0" * 10_000_000, 422, "Deze foto is te groot."),
    (b"\0" * 2 * LARGEST_FILE, 413, "Dit is te groot"),
]


@pytest.mark.parametrize(
    ("photo", "status", "said"), PHOTOS, ids=["svg", "cut off", "bomb", "8 MB", "10 MB", "16 MB"]
)
async def test_what_is_no_photo_or_too_large_is_refused(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, photo: bytes, status: int, said: str
) -> None:
    page = await report(browser, linde, photo)
    assert (page.status_code, said in page.text) == (status, True)
    assert (await session.scalars(select(Defect.id))).all() == []


async def test_a_photo_is_drawn_anew_and_only_for_the_manager(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    exif = Image.Exif()
    exif[0x010E] = "thuisadres"
    await report(browser, linde, a_picture(exif=exif))
    it, photo = await the_defect(session), f"{DEFECTS}/{(await the_defect(session)).id}/photo"
    assert (await browser.get(photo)).status_code == 401
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    served = await browser.get(photo)
    assert (served.headers["content-type"], served.content[8:12]) == ("image/webp", b"WEBP")
    assert b"thuisadres" not in served.content
    assert served.headers["cache-control"].startswith("private")
    assert (await session.get_one(DefectPhoto, it.id)).width == 40


async def test_html_in_a_report_is_text(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    evil = "<script>alert(1)</script>"
    await report(browser, linde, words=evil, place=evil, room="", name=evil, phone="<b>", email="x@y.nl")
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    it = await the_defect(session)
    for path in (DEFECTS, f"{DEFECTS}/{it.id}"):
        page = await browser.get(path)
        assert page.status_code == 200
        assert evil not in page.text
        assert "&lt;script&gt;" in page.text


@pytest.mark.usefixtures("one_window")
async def test_who_reports_very_often_is_slowed_down(browser: httpx.AsyncClient, linde: Linde) -> None:
    ends = [(await report(browser, linde)).status_code for _ in range(12)]
    assert ends == [200] * 10 + [429] * 2


async def test_another_manager_sees_nothing_of_it(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await report(browser, linde, a_picture())
    it, elsewhere = await the_defect(session), await a_house(session)
    await signed_in(browser, session, None, "manager", house_id=elsewhere.id)
    for base in (DEFECTS, f"/manage/{elsewhere.slug}/defects"):
        for rest in ("", "/photo"):
            assert (await browser.get(f"{base}/{it.id}{rest}")).status_code == 404
        assert (await browser.post(f"{base}/{it.id}", data={"state": "done"})).status_code == 404


async def test_it_gets_an_owner_a_day_and_a_history(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    settings: Settings,
    linde: Linde,
    manager: Person,
) -> None:
    host = await a_person(session, name="Henk", email="henk@voorbeeld.nl")
    since = datetime.now(UTC) - timedelta(days=1)
    session.add(RoleTerm(person_id=host.id, role="host", since=since, house_id=linde.house.id))
    await report(browser, linde)
    it = await the_defect(session)
    assert "Niemand pakt dit op" in (await browser.get(DEFECTS)).text
    page = await change(browser, it, owner=str(host.id), due="2026-11-01", note="Loodgieter gebeld")
    assert (page.status_code, "Loodgieter gebeld" in page.text) == (200, True)
    assert "Over tijd" in (await browser.get(DEFECTS)).text
    steps = (await session.scalars(select(DefectStep).order_by(DefectStep.at))).all()
    assert [(step.state, step.actor_id, step.owner_id) for step in steps[1:]] == [
        ("doing", manager.id, host.id)
    ]
    letter = (await delivered(session, settings))[-1]
    assert (letter.to, "De kraan lekt." in letter.text) == ("henk@voorbeeld.nl", True)
    await change(browser, it, owner=str(host.id), due="2026-11-01")
    assert len((await session.scalars(select(DefectStep))).all()) == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"state": "kapot"}, "Kies een van de mogelijkheden."),
        ({"due": "gisteren"}, "Vul een dag in"),
        ({"due": "1999-01-01"}, "Kies een jaar"),
        ({"note": "x" * 401}, "Dit is te lang."),
        ({"owner": str(uuid4())}, "Kies iemand met een rol in dit huis."),
    ],
)
@pytest.mark.usefixtures("manager")
async def test_a_wrong_change_is_told_and_nothing_changes(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, typed: dict[str, str], said: str
) -> None:
    await report(browser, linde)
    page = await change(browser, await the_defect(session), **typed)
    assert (page.status_code, said in page.text) == (422, True)
    assert (await the_defect(session)).state == "open"


@pytest.mark.usefixtures("manager")
async def test_who_reported_hears_that_it_is_done_and_is_then_forgotten(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings, linde: Linde
) -> None:
    await report(browser, linde, name="Noor", email="noor@voorbeeld.nl")
    it = await the_defect(session)
    await change(browser, it, state="done", note="Nieuwe kraan")
    letters = await delivered(session, settings)
    assert [(one.to, "Nieuwe kraan" in one.text) for one in letters] == [("noor@voorbeeld.nl", True)]
    it, now = await the_defect(session), datetime.now(UTC)
    for days, known in [(29, 1), (31, 0)]:
        await forget_reporter(session, it.id, now + timedelta(days=days))
        assert len((await session.scalars(select(DefectReporter.id))).all()) == known
    assert (await the_defect(session)).words == "De kraan lekt."
    assert "De kraan lekt." in (await browser.get(f"{DEFECTS}?done=1")).text


@pytest.mark.usefixtures("manager")
async def test_what_is_broken_may_close_its_room(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, coming: Coming
) -> None:
    await coming(linde.meeting)
    await report(browser, linde)
    it = await the_defect(session)
    link = re.findall(
        r'href="([^"]+/disturbances/new\?[^"]+)"', (await browser.get(f"{DEFECTS}/{it.id}")).text
    )
    page = await browser.get(link[0].replace("&amp;", "&"))
    assert re.search(rf'value="{linde.meeting.id}"[^>]* checked', page.text)
    day = (datetime.now(UTC) + timedelta(days=10)).date().isoformat()
    typed = {
        "defect": str(it.id), "what": str(linde.meeting.id), "reason": "Kraan stuk",
        "first_day": "2026-11-01", "first_time": "08:00", "last_day": day, "last_time": "08:00",
    }  # fmt: skip
    assert (
        "1 reservering te regelen" in (await browser.post("/manage/de-linde/disturbances/", data=typed)).text
    )
    made = (await session.scalars(select(Disturbance))).one()
    assert (await the_defect(session)).disturbance_id == made.id
    assert len((await session.scalars(select(Closure))).all()) == 1


@pytest.mark.usefixtures("linde")
async def test_of_a_house_or_a_room_that_is_not_there_nothing_is_reported(browser: httpx.AsyncClient) -> None:
    for path in ("/houses/nergens/report", "/houses/de-linde/rooms/nergens/report"):
        assert (await browser.get(path)).status_code == 404

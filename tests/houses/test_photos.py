"""What is uploaded is never what is served: pictures are drawn anew, the rest is refused."""

import io
import zipfile
from typing import Any
from uuid import uuid4

import httpx
import pytest
from anyio import create_task_group, wait_all_tasks_blocked
from PIL import Image
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_house, a_room, signed_in
from vastgoed.errors import Refusal
from vastgoed.houses.actions.photos import AT_ONCE, LARGEST_FILE, SIDE, drawn, redrawn
from vastgoed.houses.models import House, Photo

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def a_picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), mode: str = "RGB", **how: Any) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size, "teal").save(written, kind, **how)
    return written.getvalue()


def a_zip() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("../../etc/passwd", "x")
    return written.getvalue()


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        SVG,
        a_zip(),
        a_picture("GIF"),
        a_picture("TIFF"),
        a_picture()[:60],
        b"\x00" * 100,
        a_picture("JPEG") + b"\0" * LARGEST_FILE,
        a_picture(size=(12_000, 12_000), mode="1"),
        a_picture(size=(60_000, 1_000), mode="1"),
    ],
    ids=["empty", "svg", "zip", "gif", "tiff", "cut off", "zeros", "over 8 MB", "bomb", "long bomb"],
)
def test_what_is_no_photo_or_too_large_is_refused(sent: bytes) -> None:
    with pytest.raises(Refusal):
        redrawn(sent)


async def test_however_many_send_a_photo_one_is_drawn_at_a_time() -> None:
    """190 kB of PNG is half a gigabyte while it is drawn."""
    async with create_task_group() as everybody, AT_ONCE:
        for _ in range(3):
            everybody.start_soon(drawn, a_picture())
        await wait_all_tasks_blocked()
        assert AT_ONCE.statistics().tasks_waiting == 3
    assert AT_ONCE.statistics().borrowed_tokens == 0


def test_a_photo_is_drawn_upright_and_small_and_nothing_rides_along() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "thuisadres"
    hidden = b"<script>alert(1)</script>"
    image, size = redrawn(a_picture("JPEG", (4000, 2000), exif=exif) + hidden)
    assert size == (SIDE // 2, SIDE)
    assert hidden not in image
    with Image.open(io.BytesIO(image)) as again:
        assert (again.format, again.size, dict(again.getexif())) == ("WEBP", size, {})


@pytest.fixture
async def house(browser: httpx.AsyncClient, session: AsyncSession) -> House:
    house = await a_house(session, slug="de-linde")
    await a_room(session, house, slug="zaal", name="Zaal")
    await signed_in(browser, session, None, "manager", house_id=house.id)
    return house


async def send(browser: httpx.AsyncClient, content: bytes, **fields: str) -> httpx.Response:
    typed = {"room": "zaal", "alt": "De zaal met stoelen"} | fields
    return await browser.post(
        "/manage/de-linde/photos", data=typed, files={"photo": ("../../x.png", content, "image/png")}
    )


async def test_a_photo_is_served_for_ever_and_never_sniffed(
    browser: httpx.AsyncClient, session: AsyncSession, house: House
) -> None:
    page = await send(browser, a_picture())
    assert (page.status_code, page.url.path) == (200, "/manage/de-linde/photos")
    photo = (await session.scalars(select(Photo))).one()
    served = await browser.get(f"/photos/{photo.id}")
    assert served.headers["content-type"] == "image/webp"
    assert served.headers["x-content-type-options"] == "nosniff"
    assert served.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert served.content[8:12] == b"WEBP"
    shown = " ".join((await browser.get("/houses/de-linde")).text.split())
    assert f'src="/photos/{photo.id}" alt="De zaal met stoelen"' in shown
    await browser.post(f"/manage/{house.slug}/photos/{photo.id}/removal")
    assert (await browser.get(f"/photos/{photo.id}")).status_code == 404


@pytest.mark.usefixtures("house")
async def test_a_photo_that_is_sent_twice_is_stored_once(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    """A browser writes another boundary around the same form."""
    typed = {"form_key": str(uuid4()), "room": "zaal", "alt": "De zaal"}
    for _ in range(2):
        files = {"photo": ("x.png", a_picture(), "image/png")}
        page = await browser.post("/manage/de-linde/photos", data=typed, files=files)
        assert page.status_code == 200
    assert len((await session.scalars(select(Photo.id))).all()) == 1


async def test_the_photo_of_a_draft_is_for_its_manager(
    browser: httpx.AsyncClient, session: AsyncSession, house: House
) -> None:
    await send(browser, a_picture())
    photo = (await session.scalars(select(Photo))).one()
    house.published_at = None
    await session.flush()
    assert (await browser.get(f"/photos/{photo.id}")).headers["cache-control"].startswith("private")
    browser.cookies.clear()
    assert (await browser.get(f"/photos/{photo.id}")).status_code == 404


@pytest.mark.parametrize(
    ("content", "fields", "status", "words"),
    [
        (SVG, {}, 422, "Dit is geen foto."),
        (a_picture() + b"\0" * LARGEST_FILE, {}, 422, "Deze foto is te groot."),
        (a_picture(), {"alt": ""}, 422, "Beschrijf wat er op de foto staat."),
        (a_picture(), {"alt": "x" * 201}, 422, "Dit is te lang."),
        (a_picture(), {"room": "nergens"}, 404, "bestaat niet"),
        (a_picture(), {"extra": "x"}, 422, "hoort niet bij dit formulier"),
    ],
)
@pytest.mark.usefixtures("house")
async def test_a_wrong_upload_is_told_and_nothing_is_stored(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    content: bytes,
    fields: dict[str, str],
    status: int,
    words: str,
) -> None:
    page = await send(browser, content, **fields)
    assert (page.status_code, words in page.text) == (status, True)
    assert (await session.scalars(select(Photo.id))).all() == []

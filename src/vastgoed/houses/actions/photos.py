"""Pictures of rooms. What is stored is drawn anew, so that nothing else rides along in the file."""

import io
import warnings
from uuid import UUID

from anyio import CapacityLimiter, to_thread
from PIL import Image, ImageOps
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal
from vastgoed.houses.actions.history import made, note
from vastgoed.houses.models import Photo, Room

LARGEST_FILE = 8_000_000
MOST_PIXELS = 50_000_000
SIDE = 1600
FORMATS = ["JPEG", "PNG", "WEBP"]
SMALL_SIDE = 480
SMALL_KEPT = 300
AT_ONCE = CapacityLimiter(1)
"""A small file may be a huge picture while it is drawn, and whoever reports a defect sends one unasked."""
_small: dict[UUID, bytes] = {}


async def add_photo(
    session: AsyncSession, room: Room, uploaded: bytes, alt: str, actor_id: UUID | None
) -> Photo:
    """Store an uploaded picture of a room. Raises Refusal when it is too large or no picture."""
    image, (width, height) = await drawn(uploaded)
    photo = Photo(room_id=room.id, alt=alt, width=width, height=height, image=image)
    session.add(photo)
    note(session, room.house_id, actor_id, "photo", room.name, made({"alt": alt}))
    await session.flush()
    return photo


async def remove_photo(session: AsyncSession, room: Room, photo: Photo, actor_id: UUID | None) -> None:
    note(session, room.house_id, actor_id, "photo", room.name, {"alt": (photo.alt, None)})
    await session.delete(photo)
    await session.flush()


async def drawn(uploaded: bytes) -> tuple[bytes, tuple[int, int]]:
    """The picture drawn anew, one at a time. Raises Refusal as `redrawn` does."""
    return await to_thread.run_sync(redrawn, uploaded, limiter=AT_ONCE)


def redrawn(uploaded: bytes) -> tuple[bytes, tuple[int, int]]:
    """The picture as WebP of at most 1600 pixels a side, upright, without its metadata."""
    if len(uploaded) > LARGEST_FILE:
        raise too_large()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _redrawn(uploaded)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise too_large() from error
    except (OSError, SyntaxError, ValueError, OverflowError) as error:
        raise Refusal(
            "houses.photo_kind", "Dit is geen foto. Kies een bestand met jpg, png of webp.", field="photo"
        ) from error


def _redrawn(uploaded: bytes) -> tuple[bytes, tuple[int, int]]:
    with Image.open(io.BytesIO(uploaded), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise Image.DecompressionBombError
        opened.draft("RGB", (SIDE, SIDE))
        ImageOps.exif_transpose(opened, in_place=True)
        upright = opened.convert("RGBA")
    upright.thumbnail((SIDE, SIDE))
    sheet = Image.new("RGB", upright.size, "white")
    sheet.paste(upright, mask=upright.getchannel("A"))
    written = io.BytesIO()
    sheet.save(written, "WEBP", quality=80, method=4)
    return written.getvalue(), sheet.size


async def small(photo: Photo) -> bytes:
    """The picture as it stands in a list; drawn once per process, for it never changes."""
    if photo.id not in _small:
        while len(_small) >= SMALL_KEPT:
            _small.pop(next(iter(_small)))
        _small[photo.id] = await to_thread.run_sync(_shrunk, photo.image)
    return _small[photo.id]


def _shrunk(image: bytes) -> bytes:
    with Image.open(io.BytesIO(image), formats=["WEBP"]) as opened:
        sheet = opened.convert("RGB")
    sheet.thumbnail((SMALL_SIDE, SMALL_SIDE))
    written = io.BytesIO()
    sheet.save(written, "WEBP", quality=55, method=4)
    return written.getvalue()


def too_large() -> Refusal:
    return Refusal(
        "houses.photo_large", "Deze foto is te groot. Kies er een van hooguit 8 MB.", field="photo"
    )

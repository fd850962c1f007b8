"""Pages that belong to no feature: health, the colours of a municipality, the reader's preferences."""

from typing import Annotated, Any, Literal

from litestar import Request, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect, Response
from pydantic import BaseModel, Field
from sqlalchemy import text

from vastgoed.web import cookies, theme
from vastgoed.web.access import anyone
from vastgoed.web.form import Typed, read
from vastgoed.web.views import go
from vastgoed.web.work import work_of


@get("/healthz", guards=[anyone])
async def alive() -> str:
    return "ok"


@get("/readyz", guards=[anyone])
async def ready(request: Request[Any, Any, Any]) -> str:
    """The database answers; while it does not, the wrapper says 503."""
    await work_of(request.scope).session.execute(text("SELECT 1"))
    return "ok"


@get("/thema/{name:str}", guards=[anyone])
async def sheet(request: Request[Any, Any, Any], name: FromPath[str]) -> Response[str]:
    """Colours of the municipality; the hash in the name makes it cacheable for ever."""
    municipality = work_of(request.scope).municipality
    if not name.startswith(f"{municipality.slug}-"):
        raise NotFoundException
    forever = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(theme.css(municipality.brand), media_type="text/css", headers=forever)


class PreferenceForm(BaseModel):
    language: Literal["nl", "en"] | None = None
    theme: Literal["", "light", "dark"] | None = None
    type: Literal["", "large"] | None = None
    back: Annotated[str, Field(pattern=r"^/([^/\\].*)?$", max_length=2000)] = "/"


@post("/preferences", guards=[anyone])
async def prefer(request: Request[Any, Any, Any], data: Typed) -> Redirect:
    wish = read(PreferenceForm, data).value or PreferenceForm()
    chosen = {cookies.LANGUAGE: wish.language, cookies.THEME: wish.theme, cookies.TYPE: wish.type}
    kept = [cookies.lasting(request, name, value) for name, value in chosen.items() if value is not None]
    return go(wish.back, cookies=kept)


pages = (alive, ready, sheet, prefer)

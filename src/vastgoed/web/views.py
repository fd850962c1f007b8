"""A page, or only the part of it that htmx asked for."""

from typing import Any
from uuid import uuid4

from litestar import Request
from litestar.datastructures import Cookie
from litestar.response import Redirect, Template
from litestar.status_codes import HTTP_200_OK, HTTP_303_SEE_OTHER

from vastgoed.web.here import here


def view(
    request: Request[Any, Any, Any],
    page: str,
    *,
    part: str | None = None,
    status: int = HTTP_200_OK,
    house: Any = None,
    **context: Any,
) -> Template:
    """Render a page; part: what htmx gets when it asks for a fragment. `form_key` makes a form count once."""
    wants_part = part is not None and request.headers.get("HX-Request-Type") == "partial"
    context |= {"here": here(request, house), "house": house, "form_key": str(uuid4())}
    return Template(part if wants_part else page, context=context, status_code=status)


def go(path: str, *, cookies: list[Cookie] | None = None) -> Redirect:
    """After a change, always: the browser and htmx both follow it with a GET."""
    return Redirect(path, status_code=HTTP_303_SEE_OTHER, cookies=cookies or [])

"""A page, or only the part of it that htmx asked for."""

from typing import Any
from uuid import uuid4

from litestar import Request
from litestar.datastructures import Cookie
from litestar.response import Redirect, Template
from litestar.status_codes import HTTP_200_OK, HTTP_303_SEE_OTHER

from vastgoed.web.here import here
from vastgoed.web.notice import notice, read_notice, spent


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
    context |= {"here": here(request, house), "house": house, "form_key": str(uuid4())}
    if part is not None and request.headers.get("HX-Request-Type") == "partial":
        return Template(part, context=context, status_code=status)
    said = read_notice(request)
    gone = [spent(request)] if said else []
    return Template(page, context=context | {"notice": said}, status_code=status, cookies=gone)


def go(path: str, *, cookies: list[Cookie] | None = None) -> Redirect:
    """After a change, always: the browser and htmx both follow it with a GET."""
    return Redirect(path, status_code=HTTP_303_SEE_OTHER, cookies=cookies or [])


def done(request: Request[Any, Any, Any], path: str, sentence: str) -> Redirect:
    """After a change that the page which follows tells about, in this sentence."""
    return go(path, cookies=[notice(request, sentence)])

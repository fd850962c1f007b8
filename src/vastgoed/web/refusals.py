"""The one place where a Refusal, a database error or a mistake of ours becomes a status and a page."""

import logging
from typing import Any

from litestar import Request
from litestar.exceptions import HTTPException
from litestar.response import Response, Template
from sqlalchemy.exc import DBAPIError

from vastgoed.db import is_away, sqlstate
from vastgoed.errors import Absent, Conflict, Forbidden, Limited, Refusal, Spent, Unknown
from vastgoed.text import msgid
from vastgoed.web.language import gettext, say
from vastgoed.web.origin import SAFE, asked_from
from vastgoed.web.views import view
from vastgoed.web.work import work_of

log = logging.getLogger("vastgoed")

STATUS: dict[type[Refusal], int] = {
    Absent: 404,
    Conflict: 409,
    Forbidden: 403,
    Unknown: 401,
    Spent: 410,
    Limited: 429,
}
TITLES = {
    400: msgid("Dit verzoek klopt niet"),
    401: msgid("Meld u eerst aan"),
    403: msgid("Dit mag u niet zien"),
    404: msgid("Deze pagina bestaat niet"),
    405: msgid("Dit kan hier niet"),
    409: msgid("Iemand was u voor"),
    410: msgid("Dit is niet meer geldig"),
    413: msgid("Dit is te groot"),
    422: msgid("Dit kan niet"),
    429: msgid("Dit is te vaak"),
    500: msgid("Er ging iets mis bij ons"),
    503: msgid("Even geduld"),
}
BUSY = {"55P03", "40001", "40P01"}
SENTENCES = {
    400: msgid("Uw browser stuurde iets dat wij niet kunnen lezen."),
    401: msgid("Deze pagina is alleen voor wie zich heeft aangemeld."),
    403: msgid("Uw account heeft hier geen toegang toe."),
    404: msgid("Misschien is het adres verkeerd getypt, of is de pagina weg."),
    405: msgid("Ga terug en probeer het opnieuw."),
    413: msgid("Stuur iets dat kleiner is."),
    500: msgid("Het ligt niet aan u. Er is niets opgeslagen. Probeer het later nog eens."),
    503: msgid("Het is nu te druk. Uw gegevens zijn niet opgeslagen. Probeer het zo nog eens."),
}


def refuse(request: Request[Any, Any, Any], refusal: Refusal) -> Template:
    """A rule said no."""
    work_of(request.scope).failure = refusal
    status = next((STATUS[kind] for kind in type(refusal).__mro__ if kind in STATUS), 422)
    sentence = say(refusal.sentence, **refusal.parameters)
    return notice(request, status, sentence, refusal)


def database_refused(request: Request[Any, Any, Any], error: DBAPIError) -> Template:
    """Busy is 503, what PostgreSQL cannot store is 400, the rest is our mistake."""
    work_of(request.scope).failure = error
    state = sqlstate(error) or ""
    if state in BUSY:
        return notice(request, 503)
    if state.startswith("22"):
        return notice(request, 400)
    return unexpected(request, error)


def stopped(request: Request[Any, Any, Any], error: HTTPException) -> Template | Response[str]:
    """What the framework itself refused: an unknown path, a body that is too large."""
    status = error.status_code if error.status_code in TITLES else 400
    if "work" not in request.scope:
        return Response("", status_code=status, media_type="text/plain")
    work_of(request.scope).failure = error
    return notice(request, status)


def unreadable(request: Request[Any, Any, Any], error: Exception) -> Template:
    work_of(request.scope).failure = error
    return notice(request, 400)


def unexpected(request: Request[Any, Any, Any], error: Exception) -> Template:
    """A database out of reach, or our mistake: told to the log with its trace, to the person without."""
    work_of(request.scope).failure = error
    if is_away(error):
        log.warning("away", exc_info=error, extra={"path": request.url.path})
        return notice(request, 503)
    log.error("unexpected", exc_info=error, extra={"path": request.url.path})
    return notice(request, 500)


def notice(
    request: Request[Any, Any, Any],
    status: int,
    sentence: str = "",
    refusal: Refusal | None = None,
) -> Template:
    """A page that says what is the matter, and when it would do; htmx gets it above the page it is on."""
    answer = view(
        request,
        "refusal.html",
        part="_refusal.html",
        status=status,
        title=gettext((refusal and refusal.title) or TITLES.get(status, TITLES[422])),
        sentence=sentence or gettext(SENTENCES.get(status, "")),
        code=refusal.code if refusal else "",
        next_possible=refusal.next_possible if refusal else None,
        ways_on=refusal.ways_on if refusal else (),
        back=asked_from(request),
        sent=request.method not in SAFE,
    )
    answer.headers |= {"HX-Retarget": "#notice", "HX-Reswap": "innerHTML"}
    if status == 503:  # noqa: PLR2004
        answer.headers["Retry-After"] = "2"
    return answer


HANDLERS: Any = {
    Refusal: refuse,
    DBAPIError: database_refused,
    HTTPException: stopped,
    UnicodeError: unreadable,
    RecursionError: unreadable,
    Exception: unexpected,
}

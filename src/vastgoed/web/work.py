"""One wrapper around every request: whose data, who asks, one transaction, one retry.

COMMIT comes after rendering and before the first byte; what must survive a refusal (the refusal
itself, attempts) is written in a second transaction after the rollback.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID, uuid5

from litestar.types import ASGIApp, Receive, Scope, Send
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.db import Sessions, is_away, sqlstate
from vastgoed.errors import Refusal
from vastgoed.municipalities.models import Municipality
from vastgoed.municipalities.queries import Directory
from vastgoed.web.answer import MISTAKE, NOWHERE, SORRY, Answer, Body, header, page, plain
from vastgoed.web.headers import ALWAYS, LATER, PAGE, SECURE
from vastgoed.web.once import LONGEST, Answered, digest, earlier, remember
from vastgoed.web.visitor import Visitor

log = logging.getLogger("vastgoed")

RETRYABLE = {"40001", "40P01", "55P03"}
SAFE = {"GET", "HEAD", "OPTIONS"}
NO = {409, 422}
UNTOUCHED = ("/static/", "/healthz")
"""Paths that need no municipality and no database."""

Identify = Callable[[AsyncSession, MutableMapping[str, Any]], Awaitable[Visitor]]
Keep = Callable[[AsyncSession, Refusal, Visitor], Awaitable[None]]
Afterwards = Callable[[AsyncSession], Awaitable[None]]


@dataclass
class Work:
    """What a handler finds in `scope["work"]`."""

    session: AsyncSession
    municipality: Municipality
    visitor: Visitor = field(default_factory=Visitor)
    failure: BaseException | None = None
    afterwards: list[Afterwards] = field(default_factory=list)
    """Written in a transaction of its own, whatever becomes of this one."""


def work_of(scope: Scope | MutableMapping[str, Any]) -> Work:
    return cast("Work", scope["work"])  # type: ignore[typeddict-item]


@dataclass(frozen=True)
class UnitOfWork:
    """ASGI application around the app."""

    app: ASGIApp
    sessions: Sessions
    directory: Directory
    identify: Identify
    keep: Keep
    scheme: str = ""
    """What people see in front of the host, when a proxy takes the TLS off; empty: as it arrives."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["path"].startswith(UNTOUCHED):
            await self.app(scope, receive, _with_headers(send))
            return
        try:
            municipality = await self.directory.find(header(scope, b"host").decode("latin-1"))
        except (DBAPIError, OSError):
            await plain(send, 503, page(SORRY), PAGE | LATER)
            return
        if municipality is None:
            await plain(send, 421, page(NOWHERE), PAGE)
            return
        scope = {**scope, "scheme": self.scheme or scope.get("scheme", "http")}
        await self._serve(municipality, scope, await sent(scope, receive), send)

    async def _serve(self, municipality: Municipality, scope: Any, body: Body, send: Send) -> None:
        answer, work = await self._attempt(municipality, scope, body)
        if is_retryable(work.failure):
            await asyncio.sleep(random.uniform(0.005, 0.05))  # noqa: S311
            body.rewind()
            answer, work = await self._attempt(municipality, scope, body)
        try:
            location = await self._second_transaction(work, scope, body, answer.status)
        except Refusal as reused:
            await plain(send, 422, page(str(reused)), PAGE)
            return
        except (DBAPIError, OSError) as error:
            log.warning("nothing kept", exc_info=error)
            location = None
        if location:
            await plain(send, 303, "", PAGE | {"location": location})
        elif answer.status == 0:
            busy = isinstance(work.failure, DBAPIError) or is_away(work.failure)
            await plain(send, 503 if busy else 500, page(SORRY if busy else MISTAKE), PAGE | LATER)
        else:
            await answer.send(send, PAGE | (SECURE if scope["scheme"] == "https" else {}))

    async def _attempt(self, municipality: Municipality, scope: Any, body: Body) -> tuple[Answer, Work]:
        answer, work = Answer(), Work(self.sessions(schema=municipality.schema), municipality)
        inner = {**scope, "state": dict(scope.get("state") or {}), "work": work}
        try:
            async with work.session as session:
                work.visitor = await self.identify(session, inner)
                await self.app(inner, body.receive, answer.collect)  # type: ignore[arg-type]
                if work.failure is None:
                    await self._finish(work, inner, body, answer)
        except Exception as error:  # the app answered nothing: COMMIT failed, or rendering, or letting go
            work.failure = error
            answer = Answer()
            log.warning("no answer", exc_info=error, extra={"path": scope["path"]})
        return answer, work

    async def _finish(self, work: Work, scope: Any, body: Body, answer: Answer) -> None:
        key = key_of(scope, body)
        if key and answer.status == 303 and len(answer.header(b"location")) <= LONGEST:  # noqa: PLR2004
            said = Answered(
                key=key,
                who=who(work.visitor),
                body=digest(scope["path"], body.said),
                location=answer.header(b"location").decode("latin-1"),
            )
            if not await remember(work.session, said):
                work.failure = Refusal("web.twice", "Dit formulier is al verstuurd.")
                return
        await work.session.commit()

    async def _second_transaction(self, work: Work, scope: Any, body: Body, status: int) -> str | None:
        """After a refusal: where an earlier copy of this request went, or else keep what was refused.

        A page that says no may do so because of that earlier copy: its form is not as it was any more.
        """
        key, refused = key_of(scope, body), isinstance(work.failure, Refusal)
        asked = key if refused or (work.failure is None and status in NO) else None
        if not (asked or work.failure or work.afterwards):
            return None
        async with self.sessions(schema=work.municipality.schema) as session:
            said = digest(scope["path"], body.said)
            if asked and (to := await earlier(session, asked, who(work.visitor), said, strict=refused)):
                return to
            if isinstance(work.failure, Refusal):
                await self.keep(session, work.failure, work.visitor)
            for afterwards in work.afterwards:
                await afterwards(session)
            await session.commit()
        return None


async def sent(scope: Any, receive: Receive) -> Body:
    """What comes with a form is read before the database is asked for anything."""
    body = Body(receive)
    if scope["method"] not in SAFE:
        await body.read_ahead()
    return body


def is_retryable(failure: BaseException | None) -> bool:
    """A lost race or a lost connection; never what a constraint refused."""
    if not isinstance(failure, DBAPIError):
        return False
    return sqlstate(failure) in RETRYABLE or failure.connection_invalidated


def key_of(scope: MutableMapping[str, Any], body: Body) -> UUID | None:
    if scope["method"] in SAFE:
        return None
    try:
        key = UUID(header(scope, b"idempotency-key").decode("latin-1") or body.typed("form_key"))
    except ValueError:
        return None
    return uuid5(key, scope["path"])


def who(visitor: Visitor) -> str:
    return str(visitor.person_id or visitor.mark or visitor.address)


def _with_headers(send: Send) -> Send:
    async def sending(message: Any) -> None:
        if message["type"] == "http.response.start":
            extra = [(k.lower().encode(), v.encode()) for k, v in ALWAYS.items()]
            message["headers"] = [*message.get("headers", []), *extra]
        await send(message)

    return cast("Send", sending)

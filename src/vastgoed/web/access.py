"""Who may: every route names one of these as its guard; a test walks all routes and finds none without.

They are coroutines because Litestar sends a plain function to a thread, at half a millisecond each.
"""

from typing import Any

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from vastgoed.errors import Absent, Forbidden, Unknown
from vastgoed.web.work import work_of

Connection = ASGIConnection[Any, Any, Any, Any]


async def anyone(_: Connection, __: BaseRouteHandler) -> None:
    """Open to the whole world."""


async def in_demonstration(connection: Connection, _: BaseRouteHandler) -> None:
    """Beside another guard: these pages exist on a machine that shows how it works, nowhere else."""
    if not connection.app.state.settings.demo:
        raise Absent


async def signed_in(connection: Connection, _: BaseRouteHandler) -> None:
    if not work_of(connection.scope).visitor.signed_in:
        raise Unknown("web.sign_in", "Deze pagina is alleen voor wie zich heeft aangemeld.")


class Holding:
    """Only for who holds one of these roles; which house is settled by the scoped query behind it."""

    def __init__(self, *roles: str) -> None:
        self.roles = roles

    async def __call__(self, connection: Connection, handler: BaseRouteHandler) -> None:
        await signed_in(connection, handler)
        visitor = work_of(connection.scope).visitor
        if not any(visitor.holds(role) for role in self.roles):
            raise Forbidden("web.role", "Uw account heeft hier geen toegang toe.")


manager = Holding("manager")
official = Holding("official")

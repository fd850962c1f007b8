"""What a handler is given, by the names of its parameters: request, session, visitor."""

from typing import Any

from litestar import Request
from litestar.di import NamedDependency
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.web.visitor import Visitor

Web = Request[Any, Any, Any]
Db = NamedDependency[AsyncSession]
Who = NamedDependency[Visitor]

"""What a handler is given, by the names of its parameters (request, session, visitor), and what it gives."""

from typing import Any

from litestar import Request
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.web.visitor import Visitor

Web = Request[Any, Any, Any]
Db = NamedDependency[AsyncSession]
Who = NamedDependency[Visitor]
Answer = Template | Redirect
"""The form again with what is wrong, or the page that follows."""

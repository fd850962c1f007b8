"""What every table has in common, and the rule that a transaction belongs to one municipality.

Tables of `Base` stand in a schema per municipality, found by search_path; tables of `Shared` in public.
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Annotated, Any, cast
from uuid import UUID

from sqlalchemy import Connection, DateTime, Engine, ExceptionContext, MetaData, String, event, func, text
from sqlalchemy.dialects.postgresql import JSONB, Range
from sqlalchemy.dialects.postgresql.asyncpg import AsyncAdapt_asyncpg_dbapi as Driver
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoPlace
from sqlalchemy.ext.asyncio import (
    AsyncConnection,
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass, SessionTransaction, mapped_column
from sqlalchemy.orm import Session as SyncSession
from sqlalchemy.pool import NullPool

from vastgoed.period import Period

Key = Annotated[UUID, mapped_column(primary_key=True, server_default=func.uuidv7())]
Name = Annotated[str, mapped_column(String(80))]
Text = Annotated[str, mapped_column(String(2000))]

NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ex": "ex_%(table_name)s_%(constraint_name)s",
}
TYPES = {datetime: DateTime(timezone=True), dict[str, Any]: JSONB()}


def period_of(during: Range[Any]) -> Period:
    """The time that a range says; each of ours has both ends, by a CHECK on its table."""
    return Period(cast("datetime", during.lower), cast("datetime", during.upper))


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False):
    """A table of one municipality."""

    type_annotation_map = TYPES
    metadata = MetaData(naming_convention=NAMES)


class Shared(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False):
    """A table for all municipalities together."""

    type_annotation_map = TYPES
    metadata = MetaData(naming_convention=NAMES, schema="public")


class ForgottenMunicipality(RuntimeError):
    """A transaction was about to begin without saying whose data it may see."""


class TenantSession(SyncSession):
    """A session of one municipality, for its whole life."""

    def __init__(self, *args: Any, schema: str | None = None, checked: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self._schema = schema
        self.checked = checked
        """Deferred constraints are checked at the end of a savepoint too, as a test wants it."""

    @property
    def schema(self) -> str | None:
        return self._schema


Sessions = async_sessionmaker[AsyncSession]


def sessions_of(engine: AsyncEngine | AsyncConnection, **options: Any) -> Sessions:
    """Sessions are opened with `sessions(schema=…)`; one without raises at its first statement."""
    return async_sessionmaker(engine, expire_on_commit=False, sync_session_class=TenantSession, **options)


@asynccontextmanager
async def transaction(sessions: Sessions, schema: str) -> AsyncGenerator[AsyncSession, None]:
    """One transaction in one municipality: COMMIT at the end, ROLLBACK on any error."""
    async with sessions(schema=schema) as session:
        yield session
        await session.commit()


@event.listens_for(TenantSession, "after_begin")
def _enter(session: TenantSession, transaction: SessionTransaction, connection: Connection) -> None:
    if session.schema is None:
        raise ForgottenMunicipality
    if transaction.nested:
        return
    if session.checked:
        connection.execute(text("SET CONSTRAINTS ALL DEFERRED"))
    connection.execute(ENTER, {"path": f'"{session.schema}"'})


@event.listens_for(TenantSession, "before_commit")
def _leave(session: TenantSession) -> None:
    if session.checked and session.in_transaction():
        session.flush()
        session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))


ENTER = text("SELECT set_config('search_path', :path, true), set_config('lock_timeout', '500ms', true)")


def engine_for(url: str, *, pooled: bool = False, **options: Any) -> AsyncEngine:
    """Make an engine; pooled: nothing prepared outlives a transaction, the next one has another server.

    What is asked stands in no log: it may be a ballot.
    """
    options = {"hide_parameters": True} | options
    if pooled:
        no_cache = {"statement_cache_size": 0, "prepared_statement_cache_size": 0}
        return create_async_engine(url, connect_args=no_cache, poolclass=NullPool, **options)
    return create_async_engine(url, **({"pool_size": 20, "max_overflow": 20} | options))


@event.listens_for(Engine, "handle_error")
def cut_off(context: ExceptionContext) -> None:
    """A connection that broke in the middle of an operation must not go back into the pool."""
    if isinstance(context.original_exception, Driver.InternalClientError):
        context.is_disconnect = True


AWAY = {"08", "53", "57"}
"""Classes of SQLSTATE: connection, resources, operator."""


def sqlstate(error: BaseException | None) -> str | None:
    """The SQLSTATE of a database error, wherever the driver put it."""
    while error is not None:
        state = getattr(error, "sqlstate", None)
        if state:
            return str(state)
        error = error.orig if isinstance(error, DBAPIError) else error.__cause__
    return None


def is_away(error: BaseException | None) -> bool:
    """Whether the database cannot be reached now: it stops, starts, has no place left, or the line broke."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    return (sqlstate(error) or "")[:2] in AWAY or isinstance(error, ConnectionError | TimeoutError | NoPlace)


def broken(error: DBAPIError, constraint: str) -> bool:
    """Say whether this constraint refused; through a pooler or shards its name may carry a suffix."""
    return constraint in str(error.orig)

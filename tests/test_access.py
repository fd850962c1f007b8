"""Who may see what: every route names its guard, and docs/access.md says the same as the code."""

from pathlib import Path
from typing import Any

import httpx
import pytest
from litestar.routes import HTTPRoute
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import signed_in
from vastgoed.app import create_app
from vastgoed.db import engine_for
from vastgoed.settings import ROOT, Settings
from vastgoed.web.access import Holding
from vastgoed.web.origin import same_origin

TABLE = ROOT / "docs" / "access.md"
HEAD = """# Who may see and do what

Made by `python -m tests.test_access`; a test holds it against the code.

| method | path | who |
| --- | --- | --- |
"""
NOBODY = "00000000-0000-4000-8000-000000000000"


def routes(settings: Settings) -> list[tuple[str, str, str]]:
    """(method, path, who may), without the static files."""
    app: Any = create_app(settings, engine_for("postgresql+asyncpg://nowhere/nothing")).app
    found = [
        (method, route.path, who_may(handler))
        for route in app.routes
        if isinstance(route, HTTPRoute) and not route.path.startswith("/static")
        for handler in route.route_handlers
        for method in handler.http_methods
        if method != "OPTIONS"
    ]
    return sorted(found, key=lambda row: (row[1], row[0]))


@pytest.fixture(scope="module")
def known(settings: Settings) -> list[tuple[str, str, str]]:
    """Read in once: to make an app takes longer than to walk through it."""
    return routes(settings)


def who_may(handler: Any) -> str:
    guards = [guard for guard in handler.resolve_guards() if guard is not same_origin]
    names = [" or ".join(g.roles) if isinstance(g, Holding) else g.__name__ for g in guards]
    return ", ".join(name.replace("_", " ") for name in names) or "NOBODY SAID"


def test_the_table_of_who_may_is_true(known: list[tuple[str, str, str]]) -> None:
    rows = [f"| {method} | `{path}` | {who} |" for method, path, who in known]
    assert not [row for row in rows if "NOBODY SAID" in row]
    assert TABLE.read_text(encoding="utf-8").removeprefix(HEAD).splitlines() == rows


def filled(path: str) -> str:
    """A path with ids that do not exist."""
    parts = [part if not part.startswith("{") else _id(part) for part in path.split("/")]
    return "/".join(parts)


def _id(part: str) -> str:
    return NOBODY if part.endswith(":uuid}") else "1" if part.endswith(":int}") else "nergens"


@pytest.mark.parametrize(
    "role", ["", "person", "manager", "board", "treasurer", "official", "facilitator", "host"]
)
async def test_nobody_comes_in_without_the_role(
    browser: httpx.AsyncClient, session: AsyncSession, known: list[tuple[str, str, str]], role: str
) -> None:
    """Walk all GET routes: a closed door says 401 or 403, an open one never does."""
    if role:
        await signed_in(browser, session, None, *([] if role == "person" else [role]))
    wrong = []
    for _, path, who in [row for row in known if row[0] == "GET"]:
        answer = await browser.get(filled(path), follow_redirects=False)
        if (answer.status_code in {401, 403}) is not closed(who, role):
            wrong.append((path, who, answer.status_code))
        assert answer.status_code < 500, path
    assert wrong == []


def closed(who: str, role: str) -> bool:
    if who.startswith(("anyone", "in demonstration")):
        return False
    if not role:
        return True
    if who.startswith("signed in"):
        return False
    return role not in who.split(", ", maxsplit=1)[0].split(" or ")


def write() -> None:
    """Write the table anew: python -m tests.test_access."""
    found = routes(Settings(demo=True, secret="x"))
    rows = [f"| {method} | `{path}` | {who} |" for method, path, who in found]
    Path(TABLE).write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()

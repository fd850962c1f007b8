"""Days go by in a house: what nobody can do on a page. All that was done there becomes so much older."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from tests.browser.town import DATABASES, SCHEMA
from vastgoed.db import engine_for

OF_VOTES = "vote_id IN (SELECT id FROM vote WHERE house_id = :house)"
OLDER = {
    "vote": "house_id = :house",
    "open_ballot": OF_VOTES,
    "vote_proxy": OF_VOTES,
    "proposal": "house_id = :house",
    "decision": "house_id = :house",
    "policy_term": "house_id = :house",
    "reminder": """subject IN (
        SELECT id FROM vote WHERE house_id = :house UNION SELECT id FROM proposal WHERE house_id = :house
        UNION SELECT id FROM decision WHERE house_id = :house)""",
}
"""By table, which rows: every moment and day in them moves back."""
MOMENTS = """
SELECT column_name FROM information_schema.columns
WHERE table_schema = :schema AND table_name = :table AND data_type IN ('timestamp with time zone', 'date')
"""
TERMS = """
UPDATE policy_term SET valid = daterange(lower(valid) - gone, upper(valid) - gone)
FROM (SELECT CAST(:days AS integer)) AS passed (gone) WHERE house_id = :house
"""
AWAKE = "INSERT INTO public.due (id, municipality, kind, at) VALUES (uuidv7(), :schema, 'reminder', now())"


def days_pass(address: str, slug: str, days: int) -> None:
    """The rules that hold become older too; whoever watches over what is kept looks away meanwhile."""
    with ThreadPoolExecutor(1) as elsewhere:  # a browser of playwright already has a loop here
        elsewhere.submit(asyncio.run, _pass(DATABASES[address], slug, days)).result()


async def _pass(uri: str, slug: str, days: int) -> None:
    engine = engine_for(uri.replace("postgresql://", "postgresql+asyncpg://", 1))
    async with engine.begin() as connection:
        await connection.execute(text("SET LOCAL session_replication_role = replica"))
        await connection.execute(text(f"SET LOCAL search_path = {SCHEMA}, public"))
        found = await connection.execute(text("SELECT id FROM house WHERE slug = :slug"), {"slug": slug})
        asked = {"house": found.scalar_one(), "days": days}
        for table, those in OLDER.items():
            await connection.execute(text(await _older(connection, table, those)), asked)
        await connection.execute(text(TERMS), asked)
        await connection.execute(text(AWAKE), {"schema": SCHEMA})
    await engine.dispose()


async def _older(connection: AsyncConnection, table: str, those: str) -> str:
    columns = await connection.scalars(text(MOMENTS), {"schema": SCHEMA, "table": table})
    moved = ", ".join(f"{it} = {it} - make_interval(days => CAST(:days AS integer))" for it in columns)
    return f"UPDATE {table} SET {moved} WHERE {those}"  # noqa: S608 (names from above)

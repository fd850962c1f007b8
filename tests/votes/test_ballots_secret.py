"""The attack: whoever reads all that is stored looks for the voter of a secret ballot."""

import json
import logging
from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.conftest import SCHEMA
from tests.votes.voting import BEFORE, CLOSES, SECRET, Hall, a_vote, said
from vastgoed.db import Sessions, sessions_of, transaction
from vastgoed.votes import queries
from vastgoed.votes.actions.box import drop_in, paper
from vastgoed.votes.actions.casting import cast
from vastgoed.votes.actions.closing import close
from vastgoed.votes.actions.reminders import REMIND
from vastgoed.votes.jobs import REMINDERS
from vastgoed.votes.models import SecretBallot
from vastgoed.votes.rules.secrecy import FEWEST, receipt_hash, withheld

ROLL = ("roll", "elector", "person", "vote_proxy")
TABLES = text("SELECT tablename FROM pg_tables WHERE schemaname = :schema ORDER BY 1")
SYSTEM = ("xmin", "cmin", "ctid")
PEOPLE = 24
HOMES = {"bewoners": 12, "gebruikers": 9, "professionals": 3}


async def played(racing: AsyncEngine) -> tuple[Sessions, Hall, list[str]]:
    """Everybody votes, in order, each in a transaction that commits; halfway the others are reminded.

    Returns their receipts.
    """
    sessions = sessions_of(racing)
    async with transaction(sessions, SCHEMA) as session:
        hall = await a_vote(session, HOMES, SECRET)
    receipts = []
    for n, person in enumerate(hall.people):
        if n == PEOPLE // 2:
            await reminded(sessions, hall)
        async with transaction(sessions, SCHEMA) as session:
            receipts += await cast(session, person, hall.vote_id, said("no" if n % 3 else "yes"), BEFORE)
    return sessions, hall, receipts


async def reminded(sessions: Sessions, hall: Hall) -> None:
    async with transaction(sessions, SCHEMA) as session:
        await REMINDERS[REMIND](session, hall.vote_id, BEFORE)


async def closed(sessions: Sessions, hall: Hall) -> None:
    async with transaction(sessions, SCHEMA) as session:
        await close(session, hall.vote_id, CLOSES)


async def rows(session: AsyncSession, table: str) -> list[dict[str, str]]:
    """Every column of every row, those of the system too, in the order in which they lie on the disk."""
    system = ", ".join(f"{it}::text AS {it}" for it in SYSTEM)
    statement = f'SELECT to_jsonb(t)::text AS row, {system} FROM "{table}" AS t ORDER BY t.ctid'  # noqa: S608
    found = await session.execute(text(statement))
    return [
        {**{key: str(value) for key, value in json.loads(it.row).items()}, "xmin": it.xmin, "cmin": it.cmin}
        for it in found
    ]


def linked(ballots: Sequence[dict[str, str]], others: Sequence[dict[str, str]]) -> int:
    """The fewest rows that one ballot could belong to, over all pairs of columns with a value in common."""
    fewest = len(ballots)
    for mine, theirs in product(ballots[0], others[0] if others else ()):
        values = [it[theirs] for it in others]
        for value in {it[mine] for it in ballots} & set(values):
            alike = sum(it[mine] == value for it in ballots)
            fewest = min(fewest, max(alike, values.count(value)))
    return fewest


async def test_no_column_of_any_table_joins_a_secret_ballot_to_few_people(racing: AsyncEngine) -> None:
    sessions, hall, _ = await played(racing)
    await closed(sessions, hall)
    async with sessions(schema=SCHEMA) as session:
        tables = (await session.scalars(TABLES, {"schema": SCHEMA})).all()
        ballots = await rows(session, "secret_ballot")
        found = {it: linked(ballots, await rows(session, it)) for it in tables if it != "secret_ballot"}
        letters = await rows(session, "outbox")
    assert len(ballots) == PEOPLE
    assert len([it for it in letters if "vote_reminder" in it["key"]]) == PEOPLE // 2
    assert {it: n for it, n in found.items() if n < FEWEST} == {}


async def test_the_attack_finds_a_link_where_there_is_one() -> None:
    ballots = [{"receipt": str(n), "xmin": str(700 + n)} for n in range(PEOPLE)]
    roll = [{"elector_id": f"e{n}", "xmin": str(700 + n)} for n in range(PEOPLE)]
    assert linked(ballots, roll) == 1


async def test_neither_transaction_nor_place_on_the_disk_tells_the_order_of_voting(
    racing: AsyncEngine,
) -> None:
    sessions, hall, receipts = await played(racing)
    order = [receipt_hash(hall.vote_id, it).hex() for it in receipts]
    for _ in range(2):
        async with sessions(schema=SCHEMA) as session:
            ballots = await rows(session, "secret_ballot")
        assert len({it["xmin"] for it in ballots}) == 1
        assert [it["receipt"].removeprefix("\\x") for it in ballots] != order
        await closed(sessions, hall)
    async with sessions(schema=SCHEMA) as session:
        taking_part = await rows(session, "roll")
        people = await queries.electors(session, await queries.vote_of(session, hall.vote_id))
    assert len({it["xmin"] for it in taking_part}) == 1
    by_person = {it.person_id: str(it.id) for it in people}
    assert [it["elector_id"] for it in taking_part] != [by_person[it] for it in hall.people]


async def test_no_time_no_number_and_no_key_is_kept_with_ballot_or_roll(racing: AsyncEngine) -> None:
    """Times and counters give an order; a column that is added later has to pass here."""
    columns = text(
        "SELECT table_name || '.' || column_name FROM information_schema.columns "
        "WHERE table_schema = :schema AND table_name IN ('secret_ballot', 'roll')"
    )
    async with sessions_of(racing)(schema=SCHEMA) as session:
        found = set(await session.scalars(columns, {"schema": SCHEMA}))
        counters = (
            "SELECT count(*) FROM pg_class WHERE relkind = 'S' AND relnamespace = :schema ::regnamespace"
        )
        assert await session.scalar(text(counters), {"schema": SCHEMA}) == 0
    ballot = {f"secret_ballot.{it}" for it in ("receipt", "vote_id", "choice", "constituency", "reason")}
    assert found == ballot | {"roll.vote_id", "roll.elector_id", "roll.way"}


async def test_casting_leaves_nothing_outside_box_and_roll(
    racing: AsyncEngine, caplog: pytest.LogCaptureFixture
) -> None:
    """No letter, reminder, answer or line in a log that has a time."""
    sessions = sessions_of(racing)
    async with transaction(sessions, SCHEMA) as session:
        hall = await a_vote(session, HOMES, SECRET)
        tables = (await session.scalars(TABLES, {"schema": SCHEMA})).all()
    before = await _contents(sessions, tables)
    with caplog.at_level(logging.DEBUG, "vastgoed"):
        async with transaction(sessions, SCHEMA) as session:
            await cast(session, hall.people[0], hall.vote_id, said(), BEFORE)
    after = await _contents(sessions, tables)
    assert {it for it in tables if before[it] != after[it]} == {"roll", "secret_ballot"}
    with caplog.at_level(logging.DEBUG, "vastgoed"):
        await reminded(sessions, hall)
        await closed(sessions, hall)
    assert [it for it in caplog.records if it.name.startswith("vastgoed")] == []


async def _contents(sessions: Sessions, tables: Sequence[str]) -> dict[str, Any]:
    async with sessions(schema=SCHEMA) as session:
        return {it: [sorted(row.items()) for row in await rows(session, it)] for it in tables}


async def test_an_error_of_the_database_does_not_tell_what_was_voted(racing: AsyncEngine) -> None:
    sessions, hall, _ = await played(racing)
    await closed(sessions, hall)
    async with sessions(schema=SCHEMA) as session:
        vote = await queries.vote_of(session, hall.vote_id)
        with pytest.raises(DBAPIError) as error:
            await drop_in(session, vote, [paper(vote, "bewoners", "abstain", "omdat")[1]])
    assert "secret_ballot" in str(error.value)
    assert "abstain" not in str(error.value)
    assert "omdat" not in str(error.value)


async def test_a_receipt_finds_its_ballot_and_a_forged_one_finds_nothing(racing: AsyncEngine) -> None:
    sessions, hall, receipts = await played(racing)
    await closed(sessions, hall)
    async with sessions(schema=SCHEMA) as session:
        vote = await queries.vote_of(session, hall.vote_id)
        assert all([await queries.contains(session, vote, it) for it in receipts])
        assert await queries.contains(session, vote, receipts[0].upper().replace("-", " "))
        for forged in ("", "2222-3333-4444-5555-6666", receipts[0][:-1], receipts[0] + "2", str(vote.id)):
            assert not await queries.contains(session, vote, forged)
        kept = {it.hex() for it in await session.scalars(select(SecretBallot.receipt))}
    assert kept.isdisjoint(it.replace("-", "") for it in receipts)
    assert len(kept) == PEOPLE


async def test_few_ballots_of_a_constituency_are_not_told_apart(racing: AsyncEngine) -> None:
    """Three professionals: their ballots, and those of the smallest other constituency, are one heap."""
    sessions = sessions_of(racing)
    rule = SECRET | {"constituencies": [{"id": it} for it in HOMES]}
    async with transaction(sessions, SCHEMA) as session:
        hall = await a_vote(session, HOMES, rule)
        for person in hall.people:
            await cast(session, person, hall.vote_id, said(), BEFORE)
    await closed(sessions, hall)
    async with sessions(schema=SCHEMA) as session:
        told = (await queries.vote_of(session, hall.vote_id)).verdict
        homes = set(await session.scalars(select(SecretBallot.constituency)))
    assert told is not None
    hidden = {"role": "must_pass", "withheld": True}
    assert told["constituencies"]["professionals"] == told["constituencies"]["gebruikers"] == hidden
    assert told["constituencies"]["bewoners"]["outcome"] == "adopted"
    assert homes == {"", "bewoners"}


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 12), max_size=6))
def test_what_is_left_out_is_never_a_small_number_unless_there_is_no_more(ballots: dict[str, int]) -> None:
    hidden = withheld(ballots)
    assert all(name in hidden for name, n in ballots.items() if 0 < n < FEWEST)
    left_out = sum(ballots[it] for it in hidden)
    assert left_out == 0 or left_out >= FEWEST or left_out == sum(ballots.values())

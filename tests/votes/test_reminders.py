"""Who said nothing yet is written to before the close, once each time, and nobody else."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.conftest import SCHEMA
from tests.votes.voting import CLOSES, NOW, OPEN, SECRET, a_vote, said
from vastgoed.db import sessions_of, transaction
from vastgoed.jobs.jobs import Worker
from vastgoed.jobs.models import Effect
from vastgoed.mail.jobs import Posting
from vastgoed.municipalities.models import Municipality
from vastgoed.settings import Settings
from vastgoed.votes import queries
from vastgoed.votes.actions.casting import cast
from vastgoed.votes.actions.closing import move_close
from vastgoed.votes.actions.proxies import give_proxy
from vastgoed.votes.actions.reminders import REMIND, remind_at
from vastgoed.votes.jobs import REMINDERS

DAY = timedelta(days=1)
MOMENTS = [CLOSES - 3 * DAY, CLOSES - DAY]


@pytest.mark.parametrize("rule", [OPEN, SECRET], ids=["open", "secret"])
async def test_each_time_one_letter_to_who_said_nothing(
    racing: AsyncEngine, settings: Settings, rule: dict[str, Any]
) -> None:
    sessions, worker = sessions_of(racing), Worker(racing, {"mail": Posting(settings)}, REMINDERS)
    async with transaction(sessions, SCHEMA) as session:
        hall = await a_vote(session, rule=rule)
        vote = await queries.vote_of(session, hall.vote_id)
        await remind_at(session, vote, [*MOMENTS, NOW - DAY, CLOSES])
        await give_proxy(session, hall.people[1], hall.vote_id, hall.people[2], NOW)
        await cast(session, hall.people[0], hall.vote_id, said(), NOW)
    counts = []
    for moment in (NOW, MOMENTS[0] - DAY, MOMENTS[0], MOMENTS[0] + DAY, MOMENTS[1], CLOSES):
        await worker.turn(moment)
        await worker.turn(moment)
        async with sessions(schema=SCHEMA) as session:
            sent = (
                await session.execute(select(Effect.key).where(Effect.key.contains("vote_reminder")))
            ).all()
            counts.append(len(sent))
        if moment == MOMENTS[0]:
            async with transaction(sessions, SCHEMA) as session:
                await cast(session, hall.people[3], hall.vote_id, said("no"), moment)
    assert counts == [0, 0, 3, 3, 5, 5]


async def letters(session: AsyncSession) -> list[dict[str, Any]]:
    rows = select(Effect.payload).where(Effect.key.contains("vote_reminder")).order_by(Effect.id)
    return list((await session.scalars(rows)).all())


async def test_a_worker_that_was_away_writes_once_and_the_letter_tells_no_vote(session: AsyncSession) -> None:
    hall = await a_vote(session)
    vote = await queries.vote_of(session, hall.vote_id)
    await remind_at(session, vote, MOMENTS)
    await cast(session, hall.people[0], hall.vote_id, said("no", reason="te duur"), NOW)
    for _ in range(2):
        await REMINDERS[REMIND](session, vote.id, MOMENTS[1] + DAY / 2)
    found = await letters(session)
    assert len(found) == 4
    known = {"vote_id", "title", "until", "house", "last"}
    assert {key for it in found for key in it["context"]} == known
    assert found[0]["context"]["last"] is True


async def test_a_close_that_moves_takes_its_reminders_along(session: AsyncSession) -> None:
    hall = await a_vote(session)
    vote = await queries.vote_of(session, hall.vote_id)
    await remind_at(session, vote, MOMENTS)
    await move_close(session, hall.vote_id, CLOSES + 2 * DAY, MOMENTS[0])
    assert vote.remind_at == [MOMENTS[0], MOMENTS[1] + 2 * DAY]


async def test_the_letter_can_be_read_in_both_languages(settings: Settings) -> None:
    context = {"vote_id": "v1", "title": "Zondag open", "house": "De Linde", "until": CLOSES, "last": True}
    place = Municipality(slug="lindestad", name="Lindestad", host="house")
    for language, phrase in (("nl", "niet bereikt"), ("en", "not reached")):
        payload = {"template": "vote_reminder", "language": language}
        written = Posting(settings).write(place, payload, context)
        assert "Zondag open" in written.subject
        assert phrase in written.text
        assert "/votes/v1" in written.text
        assert "/votes/v1" in written.html

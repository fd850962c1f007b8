"""How long the server takes for the page of the editor, with the longest regulation that we know."""

import statistics
from datetime import date

from bench.figures import Figure, percentile, within
from bench.town import FOUNDED, SCHEMA, Town, served, town
from bench.wire import Wire, wires
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.db import sessions_of, transaction
from vastgoed.governance.actions.adopting import Rules, adopt
from vastgoed.governance.models import Decision
from vastgoed.people.models import Person
from vastgoed.policies.document import Document, load
from vastgoed.policies.drafts.actions import begin, change
from vastgoed.policies.drafts.queries import held_draft
from vastgoed.settings import ROOT

LARGEST = ROOT / "tests" / "policies" / "corpus" / "065-ronse-sporthal.yaml"
PAGE = "/houses/huis-0/draft"
ALLOWED = 100.0
"""Milliseconds."""


async def measure(*, quick: bool = False) -> list[Figure]:
    """The page as it is opened again and again, and the first time after a price was changed."""
    times = 10 if quick else 40
    async with town([4], people=1) as of_it:
        await _changed(of_it, None)
        with served(of_it.address, workers=1) as port:
            async with wires(port, of_it.cookies) as (wire,):
                await _opened(wire)
                again = [await _opened(wire) for _ in range(times)]
                fresh = []
                for n in range(times):
                    await _changed(of_it, 1000 + n)
                    fresh.append(await _opened(wire))
    print(f"  median {statistics.median(again):.0f} ms, after a change {statistics.median(fresh):.0f} ms")
    return [
        within("editor page, opened again, p95", percentile(again, 0.95), "ms", ALLOWED),
        within("editor page, after a change, p95", percentile(fresh, 0.95), "ms", ALLOWED),
    ]


async def _opened(wire: Wire) -> float:
    """Milliseconds. Raises RuntimeError when it is not the page."""
    answer = await wire.get(PAGE)
    if answer.status != 200 or "vg-value" not in answer.text:
        raise RuntimeError(answer.text)
    return answer.seconds * 1000


async def _changed(of_it: Town, cents: int | None) -> None:
    """Put the regulation in force and begin with it; or change its first price."""
    document = load(LARGEST.read_text())
    house = of_it.houses[0][0].id
    async with transaction(sessions_of(of_it.engine), SCHEMA) as session:
        person = await session.scalar(select(Person).limit(1))
        if person is None:
            raise RuntimeError("nobody is there")
        if cents is None:
            await _begun(session, document, of_it, person)
            return
        draft = await held_draft(session, house, person.id)
        clause = next(it for it in draft.document["clauses"] if it["type"] == "tariff" and it.get("prices"))
        clause["prices"][0] = {**clause["prices"][0], "cents": cents}
        await change(session, draft, dict(draft.document), "een andere prijs")


async def _begun(session: AsyncSession, document: Document, of_it: Town, person: Person) -> None:
    house = of_it.houses[0][0].id
    said = {"kind": "policy", "way": "consent", "outcome": "adopted", "title": "Huisregels", "reasons": "Zo."}
    decision = Decision(house_id=house, number=2, decided_at=FOUNDED, **said)
    await adopt(session, decision, Rules(document, date(2021, 1, 1)), FOUNDED)
    if decision.policy_id is None:
        raise RuntimeError("nothing was adopted")
    await begin(session, house, person.id, (decision.policy_id, document), "begin")

"""What is published of a vote holds without us, and says of a secret one nothing more than it may."""

import io
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.votes.test_verify import verified
from tests.votes.voting import CLOSES, NOW, OPEN, SECRET, a_vote, said
from vastgoed.errors import Spent
from vastgoed.votes import queries
from vastgoed.votes.actions.casting import cast
from vastgoed.votes.actions.closing import close
from vastgoed.votes.actions.export import bundle
from vastgoed.votes.actions.proxies import give_proxy
from vastgoed.votes.rules.secrecy import receipt_hash

HOMES = {"bewoners": 8, "gebruikers": 6, "professionals": 2}
RULES = {
    "open": OPEN,
    "secret": SECRET,
    "open-parts": OPEN | {"constituencies": [{"id": it} for it in HOMES]},
    "secret-parts": SECRET | {"constituencies": [{"id": it} for it in HOMES]},
}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
async def test_the_bundle_of_a_vote_is_verified_from_its_file_alone(
    session: AsyncSession, tmp_path: Path, rule: dict[str, Any]
) -> None:
    hall = await a_vote(session, HOMES, rule)
    vote = await queries.vote_of(session, hall.vote_id)
    with pytest.raises(Spent):
        await bundle(session, vote)
    await give_proxy(session, hall.people[1], hall.vote_id, hall.people[0], NOW)
    receipts = []
    for n, person in enumerate(hall.people):
        if n != 1:
            receipts += await cast(session, person, hall.vote_id, said("yes" if n % 4 else "no"), NOW)
    await close(session, hall.vote_id, CLOSES)
    content = await bundle(session, vote)
    assert content == await bundle(session, vote)
    result = verified(tmp_path, content)
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "Everything holds."), result.stderr
    ballots = json.loads(ZipFile(io.BytesIO(content)).read("ballots.json"))
    assert len(ballots) == len(hall.people)
    mine = {f"sha256:{receipt_hash(hall.vote_id, it).hex()}" for it in receipts}
    assert {it["receipt"] for it in ballots if "receipt" in it} == mine
    assert [it for it in ballots if "receipt" in it and {"voter", "at"} & set(it)] == []

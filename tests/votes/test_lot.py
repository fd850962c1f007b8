"""A tie after the close, settled by numbers that were announced before it; anybody can draw again."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_person
from tests.votes.test_verify import verified
from tests.votes.voting import CLOSES, NOW, a_vote, heard, outcome, said
from vastgoed.errors import Refusal, Spent
from vastgoed.votes.actions.casting import cast
from vastgoed.votes.actions.closing import close
from vastgoed.votes.actions.drawing import draw
from vastgoed.votes.actions.export import bundle
from vastgoed.votes.forms.ballots import parse
from vastgoed.votes.forms.counted import vote as counted
from vastgoed.votes.forms.lot import numbers_of
from vastgoed.votes.forms.rule import RuleForm
from vastgoed.votes.models import Vote
from vastgoed.votes.ties import before_lot, lot_drawn

LOT: dict[str, Any] = {"tie": "lot", "lot": {"sources": ["Lotto van zaterdag", "Slotstand AEX"]}}
SAID = ["9 2 5 12 8 10", "9319"]
OPTIONS = ["blauw", "groen", "rood"]
RANKED: dict[str, Any] = LOT | {"question": "choose_one", "options": OPTIONS, "status_quo": "rood"}


async def tied(session: AsyncSession, rule: dict[str, Any], *choices: Any) -> Vote:
    hall = await a_vote(session, rule=rule)
    for person, choice in zip(hall.people, choices, strict=False):
        await cast(session, person, hall.vote_id, said(choice), NOW)
    return await close(session, hall.vote_id, CLOSES)


@pytest.mark.parametrize(
    ("rule", "choices"),
    [
        (LOT, ["yes", "no"]),
        (LOT | {"ballots": {"secret": True}}, ["yes", "no", "yes", "no"]),
        (RANKED, ["blauw>groen", "groen>blauw"]),
    ],
    ids=["yes-no", "secret", "order"],
)
async def test_a_lot_settles_a_tie_and_can_be_drawn_again_by_anybody(
    session: AsyncSession,
    tmp_path: Any,
    monkeypatch: pytest.MonkeyPatch,
    rule: dict[str, Any],
    choices: list[Any],
) -> None:
    told, by = heard(monkeypatch), await a_person(session)
    vote = await tied(session, rule, *choices)
    before = await bundle(session, vote)
    await draw(session, vote, SAID, by.id, CLOSES)
    assert vote.verdict is not None
    assert told == ["not_complete", outcome(vote)]
    assert vote.drawn_by == by.id
    assert vote.verdict["lot"]["seed"] == "2.5.8.9.10.12./9319./"
    assert vote.verdict["winner"] in vote.verdict["lot"]["tied"]
    assert str(by.id) not in str(vote.verdict)
    for content in (before, await bundle(session, vote)):
        result = verified(tmp_path, content)
        assert result.exit_code == 0, result.stdout
    with pytest.raises(Spent):
        await draw(session, vote, SAID, by.id, CLOSES)


async def test_a_lot_needs_what_every_source_said(session: AsyncSession) -> None:
    vote, by = await tied(session, LOT, "yes", "no"), await a_person(session)
    for numbers in ([], SAID[:1], [*SAID, "3"], ["", "9319"], ["1 2", "–"], ["1", "x" * 201]):
        with pytest.raises(Refusal) as refused:
            await draw(session, vote, numbers, by.id, CLOSES)
        assert refused.value.field == "numbers"
    assert outcome(vote) == "not_complete"


@pytest.mark.parametrize(
    ("rule", "choices"),
    [(LOT, ["yes", "yes", "no"]), ({"tie": "second_round"}, ["yes", "no"])],
    ids=["no-tie", "second-round"],
)
async def test_where_no_lot_is_asked_for_none_is_drawn(
    session: AsyncSession, rule: dict[str, Any], choices: list[str]
) -> None:
    vote, by = await tied(session, rule, *choices), await a_person(session)
    assert vote.verdict is not None
    assert vote.verdict.get("next") == (None if rule is LOT else "second_round")
    with pytest.raises(Spent):
        await draw(session, vote, SAID, by.id, CLOSES)


@given(
    st.lists(
        st.integers(0, 10**6) | st.lists(st.integers(0, 99), min_size=2, max_size=6), min_size=1, max_size=4
    ),
    st.sampled_from([["yes", "no"], ["a>b>c", "b>c>a", "c>a>b"], ["a=b>c"], ["c=b>a"]]),
)
def test_a_lot_after_the_close_says_what_the_count_says_that_knows_the_numbers(
    numbers: list[Any], choices: list[str]
) -> None:
    sources = [f"bron {n}" for n, _ in enumerate(numbers)]
    asked = (
        {}
        if choices[0] == "yes"
        else {"question": "choose_one", "options": ["a", "b", "c"], "status_quo": "c"}
    )
    form = RuleForm.model_validate({"tie": "lot", "lot": {"sources": sources}} | asked)
    box: dict[str, Any] = {
        "electorate": [{"id": str(n)} for n, _ in enumerate(choices)],
        "ballots": [{"voter": str(n), "choice": it} for n, it in enumerate(choices)],
    }
    waiting = counted(form, parse(box)).as_json()
    assert waiting["next"] == "lot"
    found = lot_drawn(waiting, sources, [numbers_of(it) for it in numbers], form.status_quo or "")
    assert before_lot(found) == waiting
    assert {key: it for key, it in found.items() if key != "lot"} == counted(
        form, parse(box | {"lot": numbers})
    ).as_json()

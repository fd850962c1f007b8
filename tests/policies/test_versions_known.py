"""What could be known of the rules at a moment: nothing of the future, without gap or overlap."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects.postgresql import Range

from vastgoed.policies.queries import Term, as_known, in_force

HOUSE = UUID(int=7)
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


@st.composite
def histories(draw: st.DrawFn) -> list[Term]:
    """Terms as a house makes them: each begins after the one before, and was decided after it too."""
    days = sorted(draw(st.sets(st.integers(0, 400), min_size=1, max_size=6)))
    decided = sorted(draw(st.lists(st.integers(0, 400), min_size=len(days), max_size=len(days))))
    firsts = [date(2026, 1, 1) + timedelta(days=day) for day in days]
    ends = [*firsts[1:], None]
    return [
        Term(HOUSE, uuid4(), n + 1, Range(first, end), "", "", MOMENT + timedelta(days=known), "")
        for n, (first, end, known) in enumerate(zip(firsts, ends, decided, strict=True))
    ]


@given(histories(), st.integers(-1, 401))
def test_what_was_known_has_no_gap_and_no_overlap_and_never_knows_the_future(
    terms: list[Term], known: int
) -> None:
    moment = MOMENT + timedelta(days=known)
    seen = as_known(terms, moment)
    assert [it.policy_id for it in seen] == [it.policy_id for it in terms if it.adopted_at <= moment]
    assert [it.valid.upper for it in seen] == [*(it.first for it in seen[1:]), *([None] if seen else [])]
    assert as_known(terms, MOMENT + timedelta(days=401)) == terms
    day = date(2026, 6, 1)
    found = in_force(seen, HOUSE, day)
    assert found is None or found.adopted_at <= moment

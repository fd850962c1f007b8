"""Who goes where: proposals fit, never overlap, and the nearest like room comes first."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastgoed.disturbances.rules import Hit, Layout, Proposal, Spare, Taken, other_time, same_time
from vastgoed.period import Period

HOME, AWAY = UUID(int=1), UUID(int=2)
SEVEN = datetime(2026, 12, 1, 18, tzinfo=UTC)
EVENING = Period(SEVEN, SEVEN + timedelta(hours=2))


def anybody(*_: object) -> bool:
    return True


def a_spare(number: int, **but: Any) -> Spare:
    part = UUID(int=1000 + number)
    return Spare(**{"id": UUID(int=100 + number), "house_id": HOME, "parts": (part,), "capacity": 20} | but)


def a_hit(**but: Any) -> Hit:
    return Hit(**{"id": UUID(int=7), "house_id": HOME, "period": EVENING, "persons": 10} | but)


BEST = [
    ("the smallest that is large enough", a_hit(), [a_spare(1, capacity=80), a_spare(2)], 2),
    ("not one that is too small", a_hit(persons=30), [a_spare(1), a_spare(2, capacity=80)], 2),
    ("the same house before a better room elsewhere", a_hit(facts=frozenset({"piano"})),
     [a_spare(1, house_id=AWAY, facts=frozenset({"piano"})), a_spare(2)], 2),
    ("another house when the own one is full", a_hit(), [a_spare(1, house_id=AWAY)], 1),
    ("with the same facts before a smaller one", a_hit(facts=frozenset({"piano"})),
     [a_spare(1), a_spare(2, capacity=80, facts=frozenset({"piano"}))], 2),
    ("furnished the same way before the same facts", a_hit(facts=frozenset({"piano"}), layout="kring"),
     [a_spare(1, facts=frozenset({"piano"})), a_spare(2, layouts={"kring": Layout(10)})], 2),
    ("never one without a door that is wide enough", a_hit(facts=frozenset({"wheelchair"})), [a_spare(1)], 0),
    ("none at all", a_hit(), [], 0),
]  # fmt: skip


@pytest.mark.parametrize(("hit", "spares", "best"), [it[1:] for it in BEST], ids=[it[0] for it in BEST])
def test_the_best_free_room_is(hit: Hit, spares: list[Spare], best: int) -> None:
    found = same_time([hit], spares, {}, anybody)
    assert [it.room_id for it in found.values()] == [UUID(int=100 + best)] * bool(best)


def test_what_the_new_room_lacks_is_told() -> None:
    hit = a_hit(facts=frozenset({"piano", "screen"}), layout="kring")
    found = same_time([hit], [a_spare(1, facts=frozenset({"screen"}))], {}, anybody)
    assert found == {hit.id: Proposal(UUID(int=101), EVENING, ("piano",), furnished=False)}


def test_who_fits_in_one_room_only_chooses_before_who_fits_anywhere() -> None:
    small, large = a_hit(id=UUID(int=8)), a_hit(id=UUID(int=9), persons=30)
    hall, meeting = a_spare(1, capacity=40), a_spare(2, capacity=40, facts=frozenset({"wheelchair"}))
    spares = [hall, meeting]
    only_hall = same_time([small, large], spares, {}, lambda hit, it, _: hit.persons < 20 or it == hall)
    assert only_hall[large.id].room_id == hall.id
    assert only_hall[small.id].room_id == meeting.id


def test_setting_up_needs_time_too() -> None:
    """The room is taken until seven, and the chairs take half an hour."""
    before = Period(SEVEN - timedelta(hours=2), SEVEN)
    spare = a_spare(1, layouts={"kring": Layout(20, setup=30)})
    for layout, free in [("", True), ("kring", False)]:
        taken: Taken = {spare.parts[0]: [before]}
        assert bool(same_time([a_hit(layout=layout)], [spare], taken, anybody)) == free


def test_another_time_is_like_the_old_one_by_the_clock() -> None:
    spare = a_spare(1)
    starts = [SEVEN + timedelta(hours=n) for n in (-5, 13, 24, 48)]
    found = other_time([a_hit()], [(spare, start) for start in starts], {}, anybody)
    assert [it.period.start for it in found.values()] == [SEVEN + timedelta(hours=24)]


def test_two_are_never_sent_to_one_other_moment() -> None:
    hits = [a_hit(id=UUID(int=n)) for n in (1, 2, 3)]
    starts = [(a_spare(1), SEVEN + timedelta(hours=24 * n)) for n in (1, 2)]
    found = other_time(hits, starts, {}, anybody)
    assert sorted(it.period.start for it in found.values()) == [start for _, start in starts]


hits = st.builds(
    Hit,
    id=st.uuids(),
    house_id=st.just(HOME),
    period=st.builds(
        lambda hour, hours: Period(SEVEN + timedelta(hours=hour), SEVEN + timedelta(hours=hour + hours)),
        st.integers(0, 8),
        st.integers(1, 4),
    ),
    persons=st.integers(1, 40),
    facts=st.frozensets(st.sampled_from(["wheelchair", "piano"])),
    layout=st.sampled_from(["", "kring"]),
)
spares = st.builds(
    Spare,
    id=st.uuids(),
    house_id=st.sampled_from([HOME, AWAY]),
    parts=st.lists(st.sampled_from([UUID(int=n) for n in range(4)]), min_size=1, unique=True).map(tuple),
    capacity=st.integers(1, 40),
    facts=st.frozensets(st.sampled_from(["wheelchair", "piano"])),
    turnover=st.sampled_from([0, 30]),
    layouts=st.sampled_from([{}, {"kring": Layout(20, 30, 30)}]),
)


@given(
    st.lists(hits, max_size=8, unique_by=lambda it: it.id),
    st.lists(spares, max_size=6, unique_by=lambda it: it.id),
)
def test_proposals_fit_and_no_part_is_promised_twice(them: list[Hit], rooms: list[Spare]) -> None:
    by_id, known = {hit.id: hit for hit in them}, {room.id: room for room in rooms}
    promised: list[tuple[UUID, Period]] = []
    for hit_id, proposal in same_time(them, rooms, {}, anybody).items():
        hit, room = by_id[hit_id], known[proposal.room_id]
        assert (proposal.period, room.seats(hit)) == (hit.period, True)
        promised += [(part, room.occupied_by(hit, hit.period)) for part in room.parts]
    for n, (part, period) in enumerate(promised):
        assert not any(other == part and period.overlaps(it) for other, it in promised[:n])

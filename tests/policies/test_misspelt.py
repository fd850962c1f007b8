"""Who misspells a key or a name is asked whether another was meant."""

from copy import deepcopy
from typing import Any

import pytest

from tests.policies.factory import a_document, clause, per_hour, rounding
from vastgoed.policies.document import load
from vastgoed.policies.problems import PolicyError
from vastgoed.policies.yaml import write

DEPOSIT = clause("deposit", amounts=[{"cents": 1}], settled="separately")


def changed(document: dict[str, Any], path: tuple[str | int, ...], old: str, new: str) -> dict[str, Any]:
    """The key old is called new at that place."""
    at: Any = document
    for part in path:
        at = at[part]
    pairs = [(new if key == old else key, value) for key, value in at.items()]
    at.clear()
    at.update(pairs)
    return document


def whole() -> dict[str, Any]:
    words = {"questions": [{"id": "winst", "ask": {"nl": "Winst?", "en": "Profit?"}}]}
    few = per_hour(1000, when={"persons": {"below": 5}})
    return deepcopy(a_document(few, rounding(), DEPOSIT, vocabulary=words))


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ((), "vocabulary", "vocabularly"),
        ((), "clauses", "clausse"),
        (("valid",), "from", "form"),
        (("vocabulary",), "categories", "catagories"),
        (("vocabulary", "questions", 0), "ask", "asks"),
        (("clauses", 0), "prices", "price"),
        (("clauses", 0, "prices", 0), "cents", "cent"),
        (("clauses", 0, "prices", 0, "when", "persons"), "below", "bellow"),
        (("clauses", 1), "step_minutes", "step_minuts"),
        (("clauses", 2), "amounts", "amonts"),
        (("clauses", 4, "no_show"), "permille", "permile"),
    ],
)
def test_a_key_that_is_misspelt_is_told_with_the_one_that_is_meant(
    path: tuple[str | int, ...], old: str, new: str
) -> None:
    with pytest.raises(PolicyError) as wrong:
        load(write(changed(whole(), path, old, new)))
    told = next(it for it in wrong.value.problems if it.path == (*path, new))
    assert told.words.nl == f"Deze sleutel bestaat niet. Bedoelt u «{old}»?"
    assert told.words.en == f"This key does not exist. Do you mean “{old}”?"
    assert told.line


def test_a_key_that_is_like_no_other_goes_away() -> None:
    with pytest.raises(PolicyError, match="Remove it") as wrong:
        load(write(changed(whole(), ("clauses", 0), "unit", "zzz")))
    assert not any("Bedoelt" in it.words.nl and it.path[-1] == "zzz" for it in wrong.value.problems)


def test_a_key_of_another_kind_of_clause_is_not_meant() -> None:
    document = whole()
    document["clauses"][1]["block_minuts"] = 60
    with pytest.raises(PolicyError) as wrong:
        load(write(document))
    assert "block_minutes" not in wrong.value.problems[0].words.nl


def test_a_name_that_is_misspelt_is_told_with_the_one_that_is_meant() -> None:
    document = whole()
    document["clauses"][0]["prices"][0]["rooms"] = ["zaall"]
    with pytest.raises(PolicyError, match="Do you mean “zaal”"):
        load(write(document))

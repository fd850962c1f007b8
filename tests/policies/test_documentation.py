"""Every example in the guide is a clause that the software takes."""

import re
from pathlib import Path
from typing import Any

import pytest
from annotated_types import MaxLen

from tests.policies.factory import a_document, said
from vastgoed.policies.clauses.registry import FORMS
from vastgoed.policies.document import parse
from vastgoed.policies.vocabulary import VocabularyForm
from vastgoed.policies.yaml import read

GUIDE = (Path(__file__).parents[2] / "docs" / "policy-language.md").read_text()
YAML = [text for text in re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL) if "…" not in text.split("#")[0]]
LISTS = [text for text in YAML if text.startswith("- ")]
CLAUSES: list[dict[str, Any]] = [
    clause for text in LISTS for clause in read("clauses:\n" + text)[0]["clauses"]
]
VOCABULARY = next(read(text)[0]["vocabulary"] for text in YAML if text.startswith("vocabulary:"))


def vocabulary() -> dict[str, Any]:
    """That of the guide, with the names that other examples use."""
    own = {"id": "eigen", "function": "own", "label": said("Eigen"), "description": said("Eigen")}
    others = ("kamer", "zolder", "gymzaal", "zaal-en-tuin")
    rooms = [*VOCABULARY["rooms"], *({"id": name, "label": said(name)} for name in others)]
    return {**VOCABULARY, "rooms": rooms, "categories": [*VOCABULARY["categories"], own]}


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause["id"])
def test_an_example_of_the_guide_is_a_clause(clause: dict[str, Any]) -> None:
    document = parse(a_document(clause, vocabulary=vocabulary()))
    assert document.clauses[0].id == clause["id"]


def test_the_guide_says_which_clauses_take_when() -> None:
    listed = re.search(r"These clauses take `when`: (.*?)\. So do", GUIDE, re.DOTALL)
    told = re.findall(r"`(\w+)`", listed[1] if listed else "")
    assert told == sorted(name for name, form in FORMS.items() if "when" in form.model_fields)


def test_the_limits_that_the_guide_gives_are_those_of_the_form() -> None:
    limits = {
        name: part.max_length
        for name, field in VocabularyForm.model_fields.items()
        for part in field.metadata
        if isinstance(part, MaxLen)
    }
    told = {"rooms", "categories", "questions", "bands", "seasons", "activities"}
    assert {f"{limits[name]} {name}" for name in told} - set(
        re.findall(r"[0-9]+ [a-z]+", " ".join(GUIDE.split()))
    ) == set()


def test_the_guide_has_an_example_of_every_type() -> None:
    assert {clause["type"] for clause in CLAUSES} == set(FORMS)

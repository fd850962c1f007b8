"""A field in which nothing stands is told by its name."""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache

import pytest

import vastgoed
from vastgoed.bookings.forms import NewcomerForm
from vastgoed.governance.forms.ballots import ProxyForm
from vastgoed.people.forms import GroupForm
from vastgoed.web.empty import ANY, EMPTY
from vastgoed.web.form import TypedForm, read

CHOSEN = {
    "association", "business", "constituency_id", "figures", "kind", "neighbourhood", "now", "part", "place",
    "private", "region", "sort", "state", "subject", "time", "what",
}  # fmt: skip
"""Fields that are there with something in them, unless somebody tampers."""


@cache
def forms() -> list[type[TypedForm]]:
    for module in pkgutil.walk_packages(vastgoed.__path__, "vastgoed."):
        if module.name.endswith(".forms") or ".forms." in module.name:
            importlib.import_module(module.name)
    return list(_below(TypedForm))


def _below(kind: type[TypedForm]) -> Iterator[type[TypedForm]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def test_no_form_says_only_that_something_is_empty() -> None:
    said = {(form.__name__, name, words) for form in forms() for name, words in read(form, {}).errors.items()}
    assert len(said) > len(EMPTY)
    assert {(form, name) for form, name, words in said if words == ANY and name not in CHOSEN} == set()


def test_every_sentence_about_an_empty_field_is_said_by_some_form() -> None:
    empty = {name for form in forms() for name in form.model_fields}
    assert set(EMPTY) <= empty


@pytest.mark.parametrize(
    ("form", "field", "said"),
    [
        (GroupForm, "name", "Vul een naam in."),
        (NewcomerForm, "name", "Vul uw naam in."),
        (NewcomerForm, "title", "Vul in hoe het heet."),
        (NewcomerForm, "category", "Kies wat u gaat doen."),
        (ProxyForm, "holder", "Kies wie voor u stemt."),
    ],
)
@pytest.mark.parametrize("typed", [None, ""])
def test_the_sentence_names_the_field(
    form: type[TypedForm], field: str, said: str, typed: str | None
) -> None:
    errors = read(form, {} if typed is None else {field: typed}).errors
    assert errors[field] == said

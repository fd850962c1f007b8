"""Every kind of clause there is: one folder each, found by looking.

A folder has `forms.py` with one ClauseForm, `sentences.py` with `sentences(clause, names)`, `differ.py` with
the words for a change (`DIFFER`), and `rules.py` with what the clause compiles to.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Annotated, Any, Union, get_args

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema

from vastgoed.policies import clauses
from vastgoed.policies.clauses.forms import ClauseForm
from vastgoed.policies.names import Names
from vastgoed.policies.telling.fields import Differ

Sentences = Callable[[Any, Names], list[str]]


def _folders() -> Iterator[str]:
    return (module.name for module in iter_modules(clauses.__path__) if module.ispkg)


def _form(folder: str) -> type[ClauseForm]:
    """The form whose `type` is the name of its folder."""
    module = import_module(f"{clauses.__name__}.{folder}.forms")
    forms = (
        form for form in vars(module).values() if isinstance(form, type) and issubclass(form, ClauseForm)
    )
    return next(form for form in forms if _type(form) == folder)


def _type(form: type[ClauseForm]) -> str:
    return str(next(iter(get_args(form.model_fields["type"].annotation)), ""))


def _sentences(folder: str) -> Sentences:
    found: Sentences = import_module(f"{clauses.__name__}.{folder}.sentences").sentences
    return found


def _differ(folder: str) -> Differ:
    """Without one, each change is told by the sentences that are different."""
    name = f"{clauses.__name__}.{folder}.differ"
    found: Differ = import_module(name).DIFFER if find_spec(name) else Differ()
    return found


FORMS = {folder: _form(folder) for folder in _folders()}
SENTENCES = {folder: _sentences(folder) for folder in _folders()}
DIFFERS = {folder: _differ(folder) for folder in _folders()}


class OneOfAll:
    """Says to the checker of forms that a clause is one of all there are, by its type."""

    def __get_pydantic_core_schema__(self, _source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        union: Any = Union.__getitem__(tuple(FORMS.values()))
        return handler.generate_schema(Annotated[union, Field(discriminator="type")])


Clause = Annotated[ClauseForm, OneOfAll()]

"""A problem as a form says it: by its questions, not by the keys of the file."""

import tomllib
from pathlib import Path as File
from typing import Any

from vastgoed.policies.drafts.controls import NAMED
from vastgoed.policies.drafts.places import part
from vastgoed.policies.problems import Path, Problem
from vastgoed.policies.rules.words import Words

ROWS = tomllib.loads(File(__file__).with_name("said_in_forms.toml").read_text())["rows"]
TOLD = {begin: (field, Words(nl, en)) for begin, field, nl, en in ROWS}
"""How a sentence of a file begins → the field it is about, and what the form says."""
OF_SEVERAL = frozenset(words for _, words in TOLD.values())
GONE = Words("«{name}» bestaat hier niet. Kies iets anders.", "“{name}” does not exist here. Choose another.")
CONDITION = Words(
    "Deze voorwaarde is niet af. Kies wat zo moet zijn, en vul zo nodig een getal in.",
    "This condition is not complete. Choose what must be so, and fill in a number where needed.",
)


def in_words(problem: Problem, data: Any) -> Problem:
    """data: the document in which it was found."""
    path = problem.path
    for begin, (field, said) in TOLD.items():
        if problem.words.nl.startswith(begin):
            return Problem(_at(path, field, data), said)
    if {"when", "unless"} & set(path):
        return Problem(path, CONDITION)
    name = part(data, path)
    if isinstance(name, str) and len(path) > 1 and path[-2] in NAMED:
        return Problem(path, GONE.filled(name=name))
    return problem


def _at(path: Path, field: str, data: Any) -> Path:
    """The field of the part that is wrong; `key-hours`: inside a group, which may be that part itself."""
    keys = field.split("-")
    held = part(data, path)
    if path[-1:] == (keys[0],) or not isinstance(held, dict):
        keys = keys[1:] if isinstance(held, dict) else []
    return (*path, *keys)

"""`vastgoed quote`: price requests without an account."""

from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from vastgoed.commands.files import LANGUAGE, File, loaded, read_json, refused, show, wrong
from vastgoed.documents.wrong import explained
from vastgoed.errors import Refusal
from vastgoed.policies.answers import answer
from vastgoed.policies.document import Document
from vastgoed.policies.requests import RequestForm
from vastgoed.text import Language


@click.command()
@click.argument("policy", type=File)
@click.argument("requests", type=File, nargs=-1, required=True)
@click.option(
    "--language", type=LANGUAGE, default="nl", show_default=True, help="Language of error messages."
)
def quote(policy: Path, requests: tuple[Path, ...], language: Language) -> None:
    """Price each REQUEST (JSON) under POLICY (YAML); an object for one, an array for several.

    A file may hold one request, or an array of them: then the answer is an array too.

    Exit code 0, also when the policy refuses; 2 when a file is wrong, with line and key.
    """
    document = loaded(policy, language)
    read = [(path, read_json(path, language)) for path in requests]
    answers = [
        _answered(document, each, where, language)
        for path, data in read
        for where, each in _asked(path, data)
    ]
    one = len(read) == 1 and not isinstance(read[0][1], list)
    show(answers[0] if one else answers)


def _asked(path: Path, data: Any) -> list[tuple[str, Any]]:
    """Each request with where it stands."""
    if isinstance(data, list) and data:
        return [(f"{path}[{n}]", each) for n, each in enumerate(data)]
    return [(str(path), data)]


def _answered(document: Document, data: Any, where: str, language: Language) -> dict[str, Any]:
    try:
        return answer(document.policy, RequestForm.model_validate(data))
    except ValidationError as error:
        wrong([f"{where}: {problem.said(language)}" for problem in explained(error, data, RequestForm)])
    except Refusal as refusal:
        refused(where, refusal, language)

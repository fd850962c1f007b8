"""`vastgoed quote`: price requests without an account."""

from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from vastgoed.commands.files import LANGUAGE, File, loaded, read_json, show, wrong
from vastgoed.errors import Refusal
from vastgoed.policies.answers import answer
from vastgoed.policies.document import Document
from vastgoed.policies.requests import RequestForm
from vastgoed.policies.wrong import explained
from vastgoed.text import Language


@click.command()
@click.argument("policy", type=File)
@click.argument("requests", type=File, nargs=-1, required=True)
@click.option(
    "--language", type=LANGUAGE, default="nl", show_default=True, help="Language of error messages."
)
def quote(policy: Path, requests: tuple[Path, ...], language: Language) -> None:
    """Price each REQUEST (JSON) under POLICY (YAML); an object for one, an array for several.

    Exit code 0, also when the policy refuses; 2 when a file is wrong, with line and key.
    """
    document = loaded(policy, language)
    answers = [_answered(document, path, language) for path in requests]
    show(answers[0] if len(answers) == 1 else answers)


def _answered(document: Document, path: Path, language: Language) -> dict[str, Any]:
    data = read_json(path)
    try:
        return answer(document.policy, RequestForm.model_validate(data))
    except ValidationError as error:
        wrong([f"{path}: {problem.said(language)}" for problem in explained(error, data)])
    except Refusal as refusal:
        wrong([f"{path}: {refusal.field}: {refusal}"])

"""`vastgoed policy diff`: what changes between two policies, and for whom."""

from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from vastgoed.commands.files import LANGUAGE, File, loaded, read_json, refused, show, wrong
from vastgoed.documents.wrong import explained
from vastgoed.errors import Refusal
from vastgoed.policies.differences import difference
from vastgoed.policies.document import Document
from vastgoed.policies.replay import Replay
from vastgoed.policies.telling.reading import readable
from vastgoed.policies.weighing import Scales
from vastgoed.text import Language

LARGEST_HISTORY = 256 * 1024 * 1024


@click.command()
@click.argument("old", type=File)
@click.argument("new", type=File)
@click.option("--bookings", type=File, help="Requests (JSON array) that were booked, each with a booker.")
@click.option("--text", is_flag=True, help="Sentences to read, instead of JSON.")
@click.option("--language", type=LANGUAGE, default="nl", show_default=True)
def diff(old: Path, new: Path, bookings: Path | None, *, text: bool, language: Language) -> None:
    """Say what changes from OLD to NEW, and for whom; with bookings, how much, the largest first.

    Exit code 0, also when nothing changes; 2 when a file is wrong, with line and key.
    """
    before, after = loaded(old, language), loaded(new, language)
    found = difference(before, after, language)
    if bookings:
        found |= _weighed(before, after, bookings, language)
    if text:
        click.echo("\n".join(readable(found, language)))
    else:
        show(found)


def _weighed(old: Document, new: Document, path: Path, language: Language) -> dict[str, Any]:
    data = read_json(path, language, LARGEST_HISTORY)
    try:
        replay = Replay.of(data)
        past = replay.past(old.policy)
    except ValidationError as error:
        wrong([f"{path}: {problem.said(language)}" for problem in explained(error, data)])
    except Refusal as refusal:
        refused(path, refusal, language)
    return Scales(old, new, past, replay, replay.days).weighed(language).as_json()

"""`vastgoed tally`: what ballots come to under a rule, without an account."""

import json
import sys
from pathlib import Path

import click

from vastgoed.commands.files import LANGUAGE, File, read_bytes, read_json, show, wrong
from vastgoed.documents.problems import DocumentError
from vastgoed.text import Language
from vastgoed.votes.cases.answering import answers
from vastgoed.votes.cases.reading import DIGITS
from vastgoed.votes.forms.ballots import parse
from vastgoed.votes.forms.counted import vote
from vastgoed.votes.forms.rule import load
from vastgoed.votes.sentences import card
from vastgoed.words import Words

LARGEST = 64 * 1024 * 1024
FAILED = 1


@click.command()
@click.argument("rule", type=File, required=False)
@click.argument("ballots", type=File, required=False)
@click.option("--cases", type=File, help="Run published cases (JSON array) instead.")
@click.option("--text", is_flag=True, help="The verdict in sentences, instead of JSON.")
@click.option("--language", type=LANGUAGE, default="nl", show_default=True)
def tally(
    rule: Path | None, ballots: Path | None, cases: Path | None, *, text: bool, language: Language
) -> None:
    """Count BALLOTS (JSON) under RULE (YAML): the outcome, and every test with needed and got.

    Exit code 0, whatever the outcome; 2 when a file is wrong, with line and key.
    With --cases: a line of JSON for each case, a last one with counts; 1 if any came out otherwise.
    """
    if cases and not rule:
        _cases(cases, language)
    elif rule and ballots and not cases:
        _counted(rule, ballots, language, text=text)
    else:
        raise click.UsageError("Name a RULE and BALLOTS, or --cases and nothing else.")


def _counted(rule: Path, ballots: Path, language: Language, *, text: bool) -> None:
    where = rule
    try:
        form = load(read_bytes(rule))
        where = ballots
        found = vote(form, parse(read_json(ballots, language, LARGEST)))
    except DocumentError as error:
        wrong([f"{where}: {problem.said(language)}" for problem in error.problems])
    if text:
        click.echo("\n".join(card(found.verdict, language)))
    else:
        show(found.as_json())


def _cases(path: Path, language: Language) -> None:
    data = read_json(path, language, LARGEST, DIGITS)
    if not isinstance(data, list):
        wrong([f"{path}: {NOT_A_LIST.said(language)}"])
    failed = False
    for found in answers(data):
        failed |= found.get("ok") is False
        click.echo(json.dumps(found, ensure_ascii=False, default=str))
    sys.exit(FAILED if failed else 0)


NOT_A_LIST = Words("Hier hoort een lijst van gevallen.", "A list of cases belongs here.")

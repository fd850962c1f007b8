"""`vastgoed policy check|explain|diff`: read policies without an account."""

from importlib import import_module
from pathlib import Path
from typing import cast

import click

from vastgoed.commands.files import LANGUAGE, File, loaded, show
from vastgoed.policies.document import identity
from vastgoed.policies.rules.guarding import too_dear
from vastgoed.policies.sentences import price_table, sentences
from vastgoed.text import Language


class Reading(click.Group):
    """Comparing needs much more than checking; it is imported only when asked for."""

    def list_commands(self, context: click.Context) -> list[str]:
        return [*super().list_commands(context), "diff"]

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name == "diff":
            return cast("click.Command", import_module("vastgoed.commands.differences").diff)
        return super().get_command(context, name)


@click.group(cls=Reading)
def policy() -> None:
    """Check a policy file, or read what it says."""


@policy.command()
@click.argument("file", type=File)
@click.option("--language", type=LANGUAGE, default="nl", show_default=True)
def check(file: Path, language: Language) -> None:
    """Report every hole, overlap and open question, each with line, key and what to do."""
    document = loaded(file, language)
    found = {"ok": True, "house": document.house, "version": document.version, "identity": identity(document)}
    warnings = [warning.words.said(language) for warning in too_dear(document.policy, "warn")]
    show(found | {"warnings": warnings} if warnings else found)


@policy.command()
@click.argument("file", type=File)
@click.option("--language", type=LANGUAGE, default="nl", show_default=True)
def explain(file: Path, language: Language) -> None:
    """Print the rules as sentences, then the price table."""
    document = loaded(file, language)
    for section in sentences(document, language):
        click.echo(f"\n{section.title}" + (f"  [{section.clause}]" if section.clause else ""))
        for sentence in section.sentences:
            click.echo(f"  {sentence}")
    click.echo()
    for row in price_table(document, language):
        band = ", ".join(part for part in (row.band, row.when) if part)
        click.echo(f"{row.room} | {row.category} | {band} | {row.text}")

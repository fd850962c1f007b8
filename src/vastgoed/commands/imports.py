"""`vastgoed import rooms|bookings`: take over what stands in a spreadsheet or a calendar."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import click
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.commands.demo import schema_of
from vastgoed.commands.municipalities import opened
from vastgoed.db import sessions_of
from vastgoed.errors import Halted
from vastgoed.houses.models import House
from vastgoed.imports.actions import Options, import_bookings, import_rooms
from vastgoed.imports.rules.report import Report
from vastgoed.imports.rules.table import LARGEST

Taking = Callable[[AsyncSession, House, bytes], Awaitable[Report]]
File = click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
House_ = click.option("--house", required=True, help="Slug of the house, such as de-linde.")
Municipality_ = click.option("--municipality", default="lindestad", show_default=True, help="Its slug.")
DryRun = click.option("--dry-run", is_flag=True, help="Report what would happen; store nothing.")


@click.group(name="import")
def imports() -> None:
    """Take over rooms or bookings from a file; docs/import.md tells what may stand in it.

    Exit code 0: stored; 1: something is in the way; 2: a line is wrong. At 1 and 2 nothing is stored.
    """


@imports.command()
@File
@House_
@Municipality_
@DryRun
def rooms(file: Path, house: str, municipality: str, *, dry_run: bool) -> None:
    """Rooms from FILE (CSV). A room of the same name stays as it is."""
    sys.exit(asyncio.run(_taken(file, house, municipality, import_rooms, stored=not dry_run)))


@imports.command()
@File
@House_
@Municipality_
@DryRun
@click.option("--skip-clashes", is_flag=True, help="Store the others when some times are taken or closed.")
@click.option("--category", default="", help="User category of lines that name none, such as vereniging.")
def bookings(
    file: Path, house: str, municipality: str, *, dry_run: bool, skip_clashes: bool, category: str
) -> None:
    """Bookings from FILE (CSV or iCalendar). Reading a file twice stores nothing twice."""

    def taking(session: AsyncSession, found: House, content: bytes) -> Awaitable[Report]:
        return import_bookings(session, found, content, Options(datetime.now(UTC), category))

    work = _taken(file, house, municipality, taking, stored=not dry_run, skip_clashes=skip_clashes)
    sys.exit(asyncio.run(work))


async def _taken(
    file: Path, slug: str, municipality: str, taking: Taking, *, stored: bool, skip_clashes: bool = False
) -> int:
    async with opened() as engine:
        schema = await schema_of(engine, municipality)
        async with sessions_of(engine)(schema=schema) as session:
            house = await session.scalar(select(House).where(House.slug == slug))
            if house is None:
                raise Halted(f"There is no house {slug} in {municipality}.")
            report = await taking(session, house, _bytes(file))
            code = report.exit_code(skip_clashes=skip_clashes)
            if stored and code == 0:
                await session.commit()
    _print(report, code, stored=stored)
    return code


def _bytes(file: Path) -> bytes:
    """At most one byte more than may be read: enough to refuse it."""
    with file.open("rb") as content:
        return content.read(LARGEST + 1)


def _print(report: Report, code: int, *, stored: bool) -> None:
    for notice in report.notices:
        click.echo(notice, err=True)
    for finding in sorted(report.findings, key=lambda finding: finding.line):
        click.echo(str(finding))
    click.echo(report.counts() + ("" if stored and code == 0 else " (niets bewaard)"))

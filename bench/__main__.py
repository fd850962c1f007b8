"""`make bench`: everything one after another, printed and written to build/bench.json."""

import asyncio
import json
import logging
from pathlib import Path

import click
from bench import booking, check, editor, finder, history, log, page_weight, quote, reprice, tally, vote
from bench.figures import Figure, table

KEPT = Path("build/bench.json")
BENCHMARKS = {
    "quote": quote.measure,
    "check": check.measure,
    "reprice": reprice.measure,
    "tally": tally.measure,
    "log": log.measure,
    "page_weight": page_weight.measure,
    "editor": editor.measure,
    "vote": vote.measure,
    "booking": booking.measure,
    "finder": finder.measure,
    "history": history.measure,
}


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(BENCHMARKS)))
@click.option("--quick", is_flag=True, help="Half a minute, with a tenth of the rows: to see that it runs.")
def main(names: tuple[str, ...], *, quick: bool) -> None:
    """Measure what NAMES say; everything when they say nothing."""
    logging.getLogger("httpx").setLevel(logging.WARNING)
    found: list[Figure] = []
    for name in names or BENCHMARKS:
        print(f"{name} …", flush=True)
        measured = BENCHMARKS[name](quick=quick)
        found += measured if isinstance(measured, list) else asyncio.run(measured)
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps([figure.as_json() for figure in found], indent=2, ensure_ascii=False) + "\n")
    print(f"\n{table(found)}\n\nAlso in {KEPT}.")


if __name__ == "__main__":
    main()

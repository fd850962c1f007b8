"""The prices of a list as a table: rooms down, people across, a table per time of the week."""

from collections.abc import Mapping
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Template

from vastgoed.errors import Absent
from vastgoed.policies.document import parse, stored
from vastgoed.policies.drafts.cells import ALWAYS, Axes, Cell, Price, bands_of, with_prices
from vastgoed.policies.drafts.grids import Grid
from vastgoed.policies.drafts.numbers import Unreadable, euro, shown
from vastgoed.policies.drafts.places import Plain, changed, part, placed
from vastgoed.policies.drafts.saving import digest
from vastgoed.policies.pages.editor import EDITOR, AtWork, Editor
from vastgoed.policies.problems import PolicyError
from vastgoed.policies.rules.policy import in_order
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form, Typed
from vastgoed.web.given import Answer
from vastgoed.web.language import current, say

MOST = 600
"""Cells of one page; a house with more gets its rooms in parts."""
ABOUT = ("form_key", "seen", "band", "part")


class GridPages(Controller):
    path = "/houses/{slug:str}/draft/grid/{clause:str}"
    guards = [signed_in]
    dependencies = EDITOR

    @get()
    async def show(self, editor: AtWork, clause: FromPath[str]) -> Template:
        asked = editor.request.query_params
        grid = _grid(editor, clause, asked.get("band", ""), asked.get("part", ""))
        return _page(editor, grid, Form(None, _typed(grid)))

    @post()
    async def change(self, editor: AtWork, clause: FromPath[str], data: Typed) -> Answer:
        grid = _grid(editor, clause, str(data.get("band", "")), str(data.get("part", "")))
        if data.get("seen") != digest(editor.plain, grid.place):
            return _page(editor, grid, Form(None, data), stale=True)
        prices, errors = _read(grid, data)
        document = None if errors else _changed(editor, grid, prices, errors)
        if document is None:
            return _page(editor, grid, Form(None, data, errors))
        query = f"?band={grid.band}&part={grid.page}"
        return editor.go(f"/grid/{clause}{query}", await editor.save(document))


def _grid(editor: Editor, clause: str, band: str, page: str) -> Grid:
    """Raises Absent for what has no price list, or not at this time."""
    place = placed(editor.plain, f"clauses/{clause}")
    value: Plain = part(editor.plain, place.path)
    if place.type != "tariff" or value["unit"] == "free":
        raise Absent
    words = editor.plain["vocabulary"]
    order = [category.id for category in in_order(editor.document.vocabulary.categories)]
    axes = Axes.of(words)
    bands = bands_of(value.get("prices") or [], [it["id"] for it in words.get("bands") or []])
    each = max(1, MOST // len(order))
    parts = [list(axes.rooms[n : n + each]) for n in range(0, len(axes.rooms), each)]
    number = int(page) if page in map(str, range(len(parts))) else 0
    chosen = band if band in bands else bands[0]
    return Grid(place, value, axes, bands, chosen, parts[number], number, len(parts))


def _typed(grid: Grid) -> dict[str, str]:
    prices = {cell: it.price for cell, it in grid.cells.items()}
    return {grid.name(cell): _shown(prices.get(cell, {})) for cell in grid.all()}


def _shown(price: Price) -> str:
    return next((shown(key, value) for key, value in price.items()), "")


def _read(grid: Grid, data: Mapping[str, Any]) -> tuple[dict[Cell, Price | None], dict[str, str]]:
    """The cells that become something else, and what cannot be read."""
    found: dict[Cell, Price | None] = {}
    errors: dict[str, str] = {}
    there = grid.cells
    for cell in grid.all():
        text, now = str(data.get(grid.name(cell), "")).strip(), there.get(cell)
        if (now and now.fixed) or grid.name(cell) not in data:
            continue
        try:
            price = euro(text, rate="rate") if text else None
        except Unreadable as wrong:
            errors[grid.name(cell)] = wrong.words.said(current.get())
            continue
        if price != (dict(now.price) if now else None):
            found[cell] = price
    if set(data) - {*ABOUT, *map(grid.name, grid.all())}:
        errors[""] = say("Dit veld hoort niet bij dit formulier.")
    return found, errors


def _changed(
    editor: Editor, grid: Grid, prices: Mapping[Cell, Price | None], errors: dict[str, str]
) -> Plain | None:
    """The document with these prices; None with an error when that is no price list any more."""
    if not prices:
        return editor.plain
    rows = with_prices(grid.clause.get("prices") or [], prices, grid.axes)
    try:
        return stored(parse(changed(editor.plain, (*grid.place.path, "prices"), rows)))
    except PolicyError as error:
        errors[""] = error.problems[0].words.said(current.get())
        return None


def _page(editor: Editor, grid: Grid, form: Form[Any], *, stale: bool = False) -> Template:
    there, said = _typed(grid), editor.plain["vocabulary"]
    elsewhere = {at: text for at, text in there.items() if str(form.typed.get(at, "")) != text}
    return editor.view(
        "grid",
        status=409 if stale else 422 if form.errors else 200,
        form=form,
        grid=grid,
        title=grid.clause["title"][current.get()],
        labels=_labels(said),
        categories=[it.id for it in in_order(editor.document.vocabulary.categories)],
        fixed=grid.fixed,
        lines=grid.said(editor.document, current.get()),
        elsewhere=grid.elsewhere(editor.plain, current.get()),
        seen=digest(editor.plain, grid.place),
        stale=elsewhere if stale else {},
    )


def _labels(words: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    kinds = ("rooms", "categories", "bands")
    language = current.get()
    found = {(kind, it["id"]): it["label"][language] for kind in kinds for it in words.get(kind) or []}
    return {**found, ("bands", ALWAYS): say("Altijd")}

"""What no linter knows of the house style: sizes, templates, guards, and what a file may never name."""

import ast
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.routes import HTTPRoute
from sqlalchemy.ext.asyncio import AsyncEngine

from vastgoed.app import create_app
from vastgoed.settings import ROOT, Settings
from vastgoed.web import access

CODE = sorted(
    it for folder in ("src", "tests", "migrations", "bench") for it in (ROOT / folder).rglob("*.py")
)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
LONGEST_FILE, LONGEST_TEMPLATE, LONGEST_FUNCTION, USUAL_FUNCTION = 300, 60, 30, 15
GENERATED = {"migrations/tenant/20261122_0001_first.py"}
"""Written by Alembic, one table after another."""
REFUSALS = {"Refusal", "Conflict", "Forbidden", "Unknown", "Spent", "Limited", "wrong"}
OWN_MACHINE = re.compile(r"/(?:work|root|tmp|home/[a-z]+|Users/[A-Za-z]+)/\w")
REGISTRY = re.compile(
    r"https?://[\w.-]*(?:pypi|pythonhosted|npmjs|registry|deb\.debian)[\w.-]*|\bfind-links\b|index-url"
)
TEXT = {".py", ".toml", ".md", ".yaml", ".yml", ".html", ".css", ".js", ".lock", ".txt", ".svg", ".json", ""}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S607
    return [path for it in listed.stdout.split("\0") if it and (path := ROOT / it).is_file()]


def lines(path: Path) -> int:
    return path.read_text().count("\n")


def functions() -> Iterator[tuple[str, int]]:
    """Functions of the app with their length: from `def` to the last line, without the docstring."""
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                said = node.body[0] if ast.get_docstring(node, clean=False) else None
                told = said.end_lineno - said.lineno + 1 if said and said.end_lineno else 0
                yield f"{name(path)}:{node.name}", (node.end_lineno or 0) - node.lineno + 1 - told


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    long = {name(path): lines(path) for path in CODE if lines(path) > LONGEST_FILE}
    assert {path: size for path, size in long.items() if path not in GENERATED} == {}


def test_functions_are_short() -> None:
    sizes = dict(functions())
    assert {it: size for it, size in sizes.items() if size > LONGEST_FUNCTION} == {}
    assert sorted(sizes.values())[int(len(sizes) * 0.95)] <= USUAL_FUNCTION


def test_templates_are_short() -> None:
    assert {name(path): lines(path) for path in TEMPLATES if lines(path) > LONGEST_TEMPLATE} == {}


@pytest.mark.parametrize(
    "never",
    [
        r"<script(?![^>]*\bsrc=)",
        r"\sstyle\s*=",
        r"<style\b",
        r"\shx-on\b",
        r"\son[a-z]+\s*=\s*[\"']",
        r"https?://",
    ],
)
def test_pages_hold_no_code_no_style_and_nothing_from_elsewhere(never: str) -> None:
    """Mail is read elsewhere and has no style sheet; it is left out."""
    pages = [path for path in TEMPLATES if path.parent.name != "mail"]
    bare = {name(path): re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL) for path in pages}
    assert [path for path, text in bare.items() if re.search(never, text)] == []


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = []
    for path in tracked():
        if path.suffix not in TEXT or path == Path(__file__):
            continue
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            if OWN_MACHINE.search(line) or (path.name != "Makefile" and REGISTRY.search(line)):
                found.append(f"{name(path)}:{number}")
    assert found == []


def sentences() -> Iterator[tuple[str, ast.expr]]:
    """Where something is refused: the place, and what stands as its sentence."""
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and called(node) in REFUSALS and len(node.args) > 1:
                yield f"{name(path)}:{node.lineno}", node.args[1]


def called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def test_no_sentence_of_a_refusal_is_glued_together() -> None:
    """A literal with holes, or a name for one: glued sentences cannot be translated."""
    found = list(sentences())
    assert found
    assert [place for place, it in found if not isinstance(it, ast.Constant | ast.Name)] == []


def test_every_sentence_of_a_refusal_is_a_sentence() -> None:
    said = {place: str(it.value) for place, it in sentences() if isinstance(it, ast.Constant)}
    assert [place for place, it in said.items() if not re.match(r"[A-Z{0-9].*[.?!}]$", it, re.DOTALL)] == []


def routes(app: Any) -> Iterator[tuple[str, Any]]:
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            for handler in route.route_handlers:
                yield f"{'/'.join(sorted(handler.http_methods))} {route.path}", handler


def says_who_may(handler: Any) -> bool:
    """A guard of `web.access`, on the handler or its controller; the one of the app does not say who."""
    guards = [guard for layer in handler.ownership_layers[1:] for guard in layer.guards or ()]
    return any(isinstance(it, access.Holding) or it in (access.anyone, access.signed_in) for it in guards)


async def test_every_route_says_who_may(engine: AsyncEngine, settings: Settings) -> None:
    """But not what Litestar answers to OPTIONS, and files that are the same for all the world."""
    found = dict(routes(create_app(settings, engine=engine).app))
    assert any(says_who_may(handler) for handler in found.values())
    silent = {it for it, handler in found.items() if not says_who_may(handler)}
    assert {it for it in silent if not it.startswith("OPTIONS ") and "/static" not in it} == set()


def test_the_scripts_that_are_run_may_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)

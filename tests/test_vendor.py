import base64
import gzip
import hashlib
import re
import tomllib
from typing import Any

import pytest

from vastgoed.settings import ROOT

STATIC = ROOT / "src/vastgoed/static"
VENDOR = STATIC / "vendor"
REGISTER: dict[str, Any] = tomllib.loads((VENDOR / "vendor.toml").read_text())
MAIL_AND_PAPER = {"mail", "print"}
SCREENS = {
    path: path.read_text()
    for path in (ROOT / "templates").rglob("*.html")
    if path.parent.name not in MAIL_AND_PAPER
}
TEMPLATES = "".join(SCREENS.values())
LAYOUT = {"vg-flow", "vg-columns", "vg-narrow", "vg-wide", "vg-plain", "vg-form"}
LAYOUT |= {"vg-small", "vg-optional", "vg-hidden", "vg-on-paper", "vg-off-paper"}
WITH_A_SHEET = {"reception", "feeds", "draft"}
"""Screens in the hall, sheets on doors, the day, the editor: each drawn once, with a sheet of its own."""
CLOSED = ("@utrecht/design-tokens", "rijkshuisstijl", "amsterdam", "nl-rvo")
FIRST_VISIT = 90_000


def sheets() -> str:
    return "".join(path.read_text() for path in STATIC.rglob("*.css"))


@pytest.mark.parametrize("name", [path.name for path in VENDOR.iterdir() if path.suffix != ".toml"])
def test_a_vendored_file_is_what_was_vendored(name: str) -> None:
    digest = base64.b64encode(hashlib.sha384((VENDOR / name).read_bytes()).digest()).decode()
    assert REGISTER["integrity"][name] == f"sha384-{digest}"


@pytest.mark.parametrize("package", REGISTER["package"], ids=lambda package: str(package["name"]))
def test_a_package_has_an_open_licence_that_we_keep(package: dict[str, Any]) -> None:
    name = package["name"]
    kept = "utrecht-css" if name.startswith("@utrecht/") else name.strip("@").replace("/", "-")
    assert package["licence"] in {"EUPL-1.2", "OFL-1.1", "BSD-0-Clause"}
    assert (ROOT / f"LICENSES/{kept}.txt").stat().st_size > 500
    assert set(package["files"]) <= set(REGISTER["integrity"])
    assert not any(closed in name for closed in CLOSED)


def test_every_vendored_file_has_its_version_in_its_name() -> None:
    versions = {file: p["version"] for p in REGISTER["package"] for file in p["files"]}
    assert [file for file in versions if not re.search(r"-\d+\.\d+\.\d+", file)] == []


def test_the_component_classes_in_the_templates_have_a_style() -> None:
    used = set(re.findall(r"utrecht-[a-z][\w-]*\w", TEMPLATES))
    unstyled = {name for name in used if not re.search(rf"\.{name}(?![\w-])", sheets())}
    assert unstyled == set()


def test_every_variable_that_our_own_sheets_read_has_a_value() -> None:
    own = "".join(path.read_text() for path in STATIC.glob("*.css"))
    missing = {
        name
        for name in re.findall(r"var\((--[\w-]+)\)", own)
        if f"{name}:" not in sheets().replace(": ", ":")
    }
    accents = {name for name in missing if name.startswith("--basis-color-accent-1-")}
    assert missing - accents - {"--_utrecht-alert-border-color"} == set()


def test_no_template_holds_a_script_or_a_style_or_an_expression_of_its_own() -> None:
    inline = re.findall(r"<style|style=|<script>|\son\w+=|hx-on|=\"js:|hx-vals=.js", TEMPLATES)
    assert inline == []


def test_class_names_stand_in_macros_only() -> None:
    apart = {"templates", *WITH_A_SHEET}
    pages = [text for path, text in SCREENS.items() if path.parent.name not in apart]
    named = {
        name for text in pages for names in re.findall(r'class="([^"]*)"', text) for name in names.split()
    }
    assert named - LAYOUT == set()


def test_no_page_asks_anything_of_another_site() -> None:
    assert re.findall(r"(?:src|href)=\"(?:https?:)?//", TEMPLATES) == []
    assert re.findall(r"url\(\"?(?:https?:)?//", sheets()) == []


def test_the_first_visit_is_small_but_for_the_page_itself() -> None:
    base = (ROOT / "templates/base.html").read_text()
    named = re.findall(r"/static/([\w./-]+)|static\('([\w./-]+)'\)", base)
    files = [STATIC / (plain or versioned) for plain, versioned in named]
    wire = [
        len(f.read_bytes()) if f.suffix == ".woff2" else len(gzip.compress(f.read_bytes(), 9)) for f in files
    ]
    assert sum(wire) < FIRST_VISIT - 8_000

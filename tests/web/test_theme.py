import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastgoed.settings import ROOT
from vastgoed.web.theme import BY_DAY, BY_NIGHT, Light, colours, contrast, css, digest

LIGHTS = st.sampled_from([BY_DAY, BY_NIGHT])
BRANDS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
EDGES = ["#000000", "#ffffff", "#ffff00", "#00ff00", "#0000ff", "#ff0000", "#808080", "#010101"]
TINTS = ("bg-document", "bg-subtle", "bg-default", "bg-hover", "bg-active")


def surfaces(accent: dict[str, str], light: Light) -> list[str]:
    return [*light.surfaces, *(accent[tint] for tint in TINTS)]


def is_legible(brand: str, light: Light) -> None:
    accent = colours(brand, light)
    for fill in ("inverse-bg-default", "inverse-bg-hover", "inverse-bg-active"):
        assert contrast(accent["inverse-color-default"], accent[fill]) >= 4.5
    for surface in surfaces(accent, light):
        for ink in ("color-default", "color-hover", "color-active", "color-document", "color-subtle"):
            assert contrast(accent[ink], surface) >= 4.5
        for line in ("border-default", "border-hover", "border-active"):
            assert contrast(accent[line], surface) >= 3


@given(BRANDS, LIGHTS)
def test_any_brand_colour_can_be_read_on_every_surface(brand: str, light: Light) -> None:
    is_legible(brand, light)


@pytest.mark.parametrize("light", [BY_DAY, BY_NIGHT], ids=["day", "night"])
@pytest.mark.parametrize("brand", EDGES)
def test_the_corners_of_colour_can_be_read_too(brand: str, light: Light) -> None:
    is_legible(brand, light)


@pytest.mark.parametrize("brand", ["#0f5f55", "#24578f", "#7b2d8b"])
def test_a_brand_that_is_legible_already_stays_as_it_is(brand: str) -> None:
    assert colours(brand)["inverse-bg-default"] == brand


@pytest.mark.parametrize(
    "wrong", ["", "0f5f55", "#0f5f5", "#0f5f555", "red", "#0f5f5g", "#0f5f55;}", "#0f5f55\n"]
)
def test_what_is_no_colour_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="is no colour"):
        css(wrong)


@given(BRANDS)
def test_the_sheet_holds_nothing_but_accents(brand: str) -> None:
    declared = re.findall(r"([\w-]+):(#[0-9a-f]{6}|transparent)(?=[;}])", css(brand))
    names = [name for name, _ in declared]
    assert len(names) == 3 * len(colours(brand))
    assert all(name.startswith("--basis-color-accent-1-") for name in names)


def test_night_follows_the_device_unless_somebody_chose() -> None:
    sheet = css("#0f5f55")
    assert "@media(prefers-color-scheme:dark){:root:not([data-theme=light])" in sheet
    assert ":root[data-theme=dark]" in sheet


def test_another_colour_has_another_address() -> None:
    assert digest("#0f5f55") == digest("#0f5f55") != digest("#0f5f56")


def test_the_surfaces_are_those_of_the_style_sheet() -> None:
    sheet = (ROOT / "src/vastgoed/static/app.css").read_text()
    written = re.findall(r"--basis-color-default-bg-(?:document|subtle|default): (#\w+);", sheet)
    whole = [c if len(c) == 7 else "#" + "".join(x * 2 for x in c[1:]) for c in written]
    assert whole == [*BY_DAY.surfaces, *BY_NIGHT.surfaces, *BY_NIGHT.surfaces]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)

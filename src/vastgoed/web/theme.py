"""One brand colour of a municipality becomes the accent of every page, by day and by night.

The colour is taken apart in OKLCH (Ottosson 2020, https://bottosson.github.io/posts/oklab/). Its hue is kept;
its lightness moves until the contrast of WCAG 2.2 is met on every surface that the style sheets use.
"""

import hashlib
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

DAY = ("#ffffff", "#fbf9f5", "#f3f0e9")
"""Sheet, paper and sunken surface by day; the same ones stand in static/app.css."""
NIGHT = ("#20201d", "#161614", "#2b2a27")
TEXT, LINE = 4.6, 3.1
"""WCAG asks 4.5 and 3; the margin is for rounding to eight bits."""
FINEST = 0.004
"""Chroma that nobody sees."""
LINEAR_BELOW = 0.0031308
"""Where the curve of sRGB begins, seen from linear light (IEC 61966-2-1)."""
ACCENT = "--basis-color-accent-1-"

Channels = tuple[float, float, float]


class Hue(NamedTuple):
    lightness: float
    chroma: float
    angle: float

    def at(self, lightness: float, strength: float = 1.0) -> str:
        """Write the colour at another lightness, less vivid where the screen cannot show it."""
        chroma = self.chroma * strength
        while chroma > FINEST and not _shown(_linear(lightness, chroma, self.angle)):
            chroma *= 0.95
        channels = (_gamma(min(1, max(0, x))) for x in _linear(lightness, chroma, self.angle))
        return "#" + "".join(f"{round(x * 255):02x}" for x in channels)


@dataclass(frozen=True)
class Light:
    """What differs between day and night: surfaces, direction of contrast, lightness of tints."""

    surfaces: Sequence[str]
    step: float
    tints: tuple[float, float, float, float, float]
    start: float
    lines: tuple[float, float]


BY_DAY = Light(DAY, -0.005, (0.99, 0.975, 0.95, 0.925, 0.9), 0.56, (0.72, 0.86))
BY_NIGHT = Light(NIGHT, 0.005, (0.2, 0.23, 0.27, 0.31, 0.35), 0.7, (0.45, 0.38))


def css(brand: str) -> str:
    """Write the style sheet of a brand colour like «#0f5f55».

    Raises ValueError when it is no colour.
    """
    day, night = _rules(brand, BY_DAY), _rules(brand, BY_NIGHT)
    return (
        f":root{{{day}}}\n"
        f"@media(prefers-color-scheme:dark){{:root:not([data-theme=light]){{{night}}}}}\n"
        f":root[data-theme=dark]{{{night}}}\n"
    )


def digest(brand: str) -> str:
    """Name the version of a theme in its address: /thema/<municipality>-<digest>.css."""
    return hashlib.sha256(css(brand).encode()).hexdigest()[:12]


def colours(brand: str, light: Light = BY_DAY) -> dict[str, str]:
    """Give the accent colours by the last part of their token name."""
    hue = _hue(brand)
    names = ("bg-document", "bg-subtle", "bg-default", "bg-hover", "bg-active")
    found = {n: hue.at(at, 0.075 * k) for k, (n, at) in enumerate(zip(names, light.tints, strict=True), 1)}
    return found | _inks(hue, light, [*light.surfaces, *found.values()]) | _fills(hue, light)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2 between two colours, 1 to 21."""
    dark, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def _rules(brand: str, light: Light) -> str:
    return ";".join(f"{ACCENT}{name}:{value}" for name, value in colours(brand, light).items())


def _inks(hue: Hue, light: Light, surfaces: Sequence[str]) -> dict[str, str]:
    further = math.copysign(0.06, light.step)
    ink = _until(hue, min(hue.lightness, light.start) if light.step < 0 else light.start, light.step,
                 _legible(surfaces, TEXT))  # fmt: skip
    line = _until(hue, light.lines[0], light.step, _legible(surfaces, LINE))
    return {
        "color-default": hue.at(ink),
        "color-subtle": hue.at(ink),
        "color-hover": hue.at(ink + further),
        "color-active": hue.at(ink + 2 * further),
        "color-document": hue.at(min(0.94, max(0.2, ink + 3 * further)), 0.7),
        "border-default": hue.at(line),
        "border-hover": hue.at(line + further),
        "border-active": hue.at(line + 2 * further),
        "border-subtle": hue.at(light.lines[1], 0.4),
    }


def _fills(hue: Hue, light: Light) -> dict[str, str]:
    """Buttons: white text on the brand by day and by night, set off against every surface."""
    fill = _until(hue, min(hue.lightness, 0.62), -0.005, _legible(["#ffffff"], TEXT))
    if light.step > 0:
        fill = max(fill, _until(hue, fill, light.step, _legible(light.surfaces, 1.4)))
    return {
        "inverse-bg-default": hue.at(fill),
        "inverse-bg-hover": hue.at(fill - 0.06),
        "inverse-bg-active": hue.at(fill - 0.11),
        "inverse-color-default": "#ffffff",
        "inverse-color-hover": "#ffffff",
        "inverse-color-active": "#ffffff",
        "inverse-border-default": "transparent",
        "inverse-border-hover": "transparent",
        "inverse-border-active": "transparent",
    }


def _until(hue: Hue, lightness: float, step: float, enough: Callable[[str], bool]) -> float:
    return next(at for n in range(220) if enough(hue.at(at := lightness + n * step)))


def _legible(surfaces: Sequence[str], ratio: float) -> Callable[[str], bool]:
    return lambda colour: all(contrast(colour, surface) >= ratio for surface in surfaces)


def _hue(colour: str) -> Hue:
    red, green, blue = (_ungamma(x) for x in _channels(colour))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short
    return Hue(lightness, math.hypot(a, b), math.atan2(b, a))


def _linear(lightness: float, chroma: float, angle: float) -> Channels:
    a, b = chroma * math.cos(angle), chroma * math.sin(angle)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
    )


def _shown(channels: Channels, slack: float = 1e-4) -> bool:
    return min(channels) >= -slack and max(channels) <= 1 + slack


def _channels(colour: str) -> Channels:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValueError(f"{colour!r} is no colour like #0f5f55")
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _ungamma(x: float) -> float:
    return x / 12.92 if x <= 12.92 * LINEAR_BELOW else ((x + 0.055) / 1.055) ** 2.4


def _gamma(x: float) -> float:
    return 12.92 * x if x <= LINEAR_BELOW else 1.055 * x ** (1 / 2.4) - 0.055


def _luminance(colour: str) -> float:
    return sum(w * _ungamma(x) for w, x in zip((0.2126, 0.7152, 0.0722), _channels(colour), strict=True))

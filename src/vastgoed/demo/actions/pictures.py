"""A picture for every room: a wall, a floor, windows with a tree behind them, and something to sit on."""

import io
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from vastgoed.demo.rules.sketches import RoomSketch

SIZE = WIDTH, HEIGHT = 960, 640
FLOOR = 430
MOST_CHAIRS = 9


def picture(room: RoomSketch) -> bytes:
    """WebP of 960 × 640, the same for the same room."""
    random = Random(room.slug + room.name)  # noqa: S311
    wall, dark, accent = room.colours
    sheet = Image.new("RGB", SIZE, wall)
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((0, FLOOR, WIDTH, HEIGHT), fill=_mixed(wall, dark, 35))
    for x in range(-200, WIDTH, 120):
        draw.line((x, HEIGHT, x + 160, FLOOR), fill=_mixed(wall, dark, 45), width=3)
    _windows(draw, random, dark, accent)
    sheet = sheet.filter(ImageFilter.GaussianBlur(1))
    draw = ImageDraw.Draw(sheet)
    _lamps(draw, random, accent, dark)
    _chairs(draw, min(MOST_CHAIRS, 2 + room.capacity // 12), dark, accent)
    written = io.BytesIO()
    sheet.save(written, "WEBP", quality=80, method=4)
    return written.getvalue()


def _windows(draw: ImageDraw.ImageDraw, random: Random, dark: str, accent: str) -> None:
    count = random.randint(2, 4)
    wide = WIDTH // (count * 2)
    for number in range(count):
        left = wide // 2 + number * wide * 2
        frame = (left, 110, left + wide, 340)
        draw.rounded_rectangle(frame, 14, fill="#dff3fb", outline=dark, width=8)
        crown = left + random.randint(wide // 4, wide * 3 // 4)
        draw.rectangle((crown - 6, 250, crown + 6, 336), fill="#8d6e52")
        for leaf in ("#7cb56b", "#96c97f"):
            shift, size = random.randint(-18, 18), random.randint(26, 44)
            draw.ellipse((crown + shift - size, 170, crown + shift + size, 170 + size * 2), fill=leaf)
        draw.line((left + wide // 2, 110, left + wide // 2, 340), fill=dark, width=6)
        draw.rectangle((left - 10, 340, left + wide + 10, 354), fill=accent)


def _lamps(draw: ImageDraw.ImageDraw, random: Random, accent: str, dark: str) -> None:
    for x in range(140 + random.randint(0, 80), WIDTH, 260):
        draw.line((x, 0, x, 60), fill=dark, width=4)
        draw.pieslice((x - 42, 36, x + 42, 116), 180, 360, fill=accent)


def _chairs(draw: ImageDraw.ImageDraw, count: int, dark: str, accent: str) -> None:
    table = (180, 500, WIDTH - 180, 530)
    step = (WIDTH - 240) // count
    for number in range(count):
        left = 130 + number * step + step // 4
        colour = accent if number % 2 else dark
        draw.rounded_rectangle((left, 440, left + 54, 520), 12, fill=colour)
    draw.rounded_rectangle(table, 10, fill=_mixed(dark, "#ffffff", 25))
    for x in (220, WIDTH - 240):
        draw.rectangle((x, 530, x + 18, 615), fill=_mixed(dark, "#ffffff", 15))


def _mixed(first: str, second: str, percent: int) -> tuple[int, ...]:
    """So many percent of the second colour in the first."""
    pairs = zip(bytes.fromhex(first[1:]), bytes.fromhex(second[1:]), strict=True)
    return tuple((a * (100 - percent) + b * percent) // 100 for a, b in pairs)

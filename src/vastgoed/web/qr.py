"""Pictures that a telephone reads."""

import segno


def qr(text: str) -> str:
    """SVG of squares, black on white also where the page is dark; without a style of its own."""
    made = segno.make(text, error="m")
    return made.svg_inline(border=4, svgclass="vg-qr", lineclass=None, light="white", omitsize=True)

"""What a first visit to the finder weighs: every file that the page and its style sheets ask for."""

import re
from urllib.parse import urljoin

from bench.figures import Figure, within
from bench.town import served, town
from bench.wire import Answer, Wire, wires

ADDRESS = re.compile(r"""<(?:link|script|img|source|use)\b[^>]*?\b(?:href|src)="([^"#]+)""")
FACE = re.compile(r"@font-face\s*{([^}]*)}")
SPAN = re.compile(r"U\+([0-9A-Fa-f]+)(?:-([0-9A-Fa-f]+))?")
IN_SHEET = re.compile(r"""(?:url\(|@import\s+)["']?([^"')]+)""")
PACKED_AT_MOST = 90_000


async def measure(*, quick: bool = False) -> list[Figure]:  # noqa: ARG001  # as short as it can be
    """Bytes over the wire, heads of answers included, as gzip where the server packs."""
    async with town([14], people=0) as of_it:
        with served(of_it.address, workers=1) as port:
            async with wires(port, [""]) as (wire,):
                sizes = await visit(wire, "/")
    foreign = [path for path in sizes if not path.startswith("/")]
    for path, size in sorted(sizes.items(), key=lambda item: -item[1]):
        print(f"  {size:>7,}  {path}")
    return [
        within("first visit of the finder", sum(sizes.values()) / 1000, "kB", PACKED_AT_MOST / 1000),
        Figure("files of a first visit", len(sizes), "", len(sizes), "counted"),
        Figure("requests to others", len(foreign), "", 1, "none expected", at_most=0.0),
    ]


async def visit(wire: Wire, first: str) -> dict[str, int]:
    """Every address with its bytes, found as a browser finds them; one elsewhere is not fetched."""
    sizes: dict[str, int] = {}
    waiting, page = [first], ""
    while waiting:
        path = waiting.pop()
        if path in sizes:
            continue
        sizes[path] = 0
        if path.startswith("/"):
            answer = await _good(wire, path)
            sizes[path] = answer.size
            kind = answer.headers.get("content-type", "").partition(";")[0]
            page = page or answer.text
            if kind in {"text/html", "text/css"}:
                found = ADDRESS.findall(page) if kind == "text/html" else in_sheet(answer.text, page)
                waiting += [urljoin(path, one.strip()) for one in found if not one.startswith("data:")]
    return sizes


def in_sheet(sheet: str, page: str) -> list[str]:
    """Addresses in a style sheet; a font only when the page has one of its letters."""
    others = IN_SHEET.findall(FACE.sub("", sheet))
    return others + [
        a for face in FACE.findall(sheet) if _has_letters(face, page) for a in IN_SHEET.findall(face)
    ]


def _has_letters(face: str, page: str) -> bool:
    spans = [(int(first, 16), int(last or first, 16)) for first, last in SPAN.findall(face)]
    return not spans or any(low <= ord(letter) <= high for letter in set(page) for low, high in spans)


async def _good(wire: Wire, path: str) -> Answer:
    answer = await wire.get(path)
    if answer.status != 200:
        raise RuntimeError(f"{path} answers {answer.status}")
    return answer

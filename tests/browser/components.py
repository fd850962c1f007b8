"""All components on five pages with made-up content, to look at and to test without a database.

python -m tests.browser.components    writes them to build/ui with a picture of each
"""

import functools
import threading
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from types import SimpleNamespace as Thing
from typing import Any, Literal, cast

from jinja2 import Environment, FileSystemLoader
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import executable
from vastgoed.settings import ROOT, Settings
from vastgoed.web import theme
from vastgoed.web.headers import CSP
from vastgoed.web.jinja import environment as jinja_of_the_app

PAGES = ("finder", "form", "week", "board", "parts")
Scheme = Literal["light", "dark"]
BUILT = ROOT / "build/ui"
PICTURE = "/photo.svg"
DAYS = ("ma 23", "di 24", "wo 25", "do 26", "vr 27", "za 28", "zo 29")
PLANNED = {
    0: [("09:00", "11:30", "Taalcafé", "social"), ("19:00", "21:30", "Schaakclub De Linde", "social")],
    1: [("13:30", "16:00", "Wijkverpleging", "hire"), ("20:00", "22:00", "Repetitie koor", "social")],
    2: [("09:00", "12:00", "Spelinloop", "social"), ("13:00", "17:00", "Training bedrijf", "hire"),
        ("19:30", "21:00", "Bewonersoverleg", "option")],
    3: [("14:00", "16:30", "Taalles", "social"), ("18:30", "21:30", "Yoga", "hire")],
    4: [("12:00", "14:00", "Buurtlunch", "social"), ("17:00", "20:00", "Kookgroep", "clash")],
    5: [("09:00", "12:00", "Schoonmaak", "closed"), ("14:00", "18:00", "Kinderfeest", "hire")],
}  # fmt: skip


def here(**but: Any) -> Thing:
    house = Thing(name="Buurthuis De Linde", slug="de-linde", phone="030 123 45 67", address="Lindestraat 1")
    nav = [("Ruimtes", "/rooms", True), ("Agenda", "/agenda", False), ("Mijn reserveringen", "/mine", False),
           ("Meebeslissen", "/steering", False)]  # fmt: skip
    known = {
        "municipality": Thing(name="Gemeente Voorbeeld"), "house": house, "person": None, "language": "nl",
        "other_language": "en", "path": "/", "theme_url": "/theme.css", "theme": "", "large_type": False,
        "nav": nav, "demo": True, "request_id": "r1",
    }  # fmt: skip
    return Thing(**(known | but))


def entries(day: int) -> list[Thing]:
    note = {"option": "in optie", "clash": "botst"}
    return [
        Thing(start=start, end=end, title=title, kind=kind, href="/b", note=note.get(kind, ""))
        for start, end, title, kind in PLANNED.get(day, [])
    ]


def days() -> list[Thing]:
    return [
        Thing(label=label, today=n == 2, shown=n == 2, href=f"/d{n}", spoken=f"Vrij: reserveer {label}",
              entries=entries(n)) for n, label in enumerate(DAYS)
    ]  # fmt: skip


def rows() -> list[Thing]:
    rooms = [("Grote zaal", "80 personen"), ("Keuken", "12 personen"), ("Vergaderkamer", "10 personen")]
    return [
        Thing(room=room, note=note, cells=[
            Thing(entries=entries((n + 2 * r) % 7), href="/new", spoken=f"Reserveer {room}, {label}")
            for n, label in enumerate(DAYS)])
        for r, (room, note) in enumerate(rooms)
    ]  # fmt: skip


def agenda() -> Thing:
    free = [(room, "/new", f"Reserveer {room}") for room in ("Keuken", "Vergaderkamer")]
    return Thing(entries=[Thing(**vars(it), room="Grote zaal") for it in entries(2)], free=free)


def environment() -> Environment:
    jinja = jinja_of_the_app(Settings())
    jinja.loader = FileSystemLoader([ROOT / "templates", Path(__file__).parent / "preview"])
    return jinja


def context(**but: Any) -> dict[str, Any]:
    wrong = {"phone": "Vul een telefoonnummer van 10 cijfers in.", "rules": "Zet hier een vinkje."}
    form = Thing(typed={"group": "Schaakclub De Linde", "phone": "06 12", "purpose": "buurt"}, errors=wrong)
    until = datetime.now(UTC) + timedelta(minutes=9)
    return {
        "here": here(**but),
        "form": form,
        "until": until,
        "days": days(),
        "rows": rows(),
        "agenda": agenda(),
        "notice": "",
        "picture": PICTURE,
    }


def build(brand: str = "#0f5f55", **but: Any) -> Path:
    """Write the pages, the theme and a drawn photo to build/ui."""
    BUILT.mkdir(parents=True, exist_ok=True)
    jinja = environment()
    for name in PAGES:
        known = context(**but) | ({} if name == "form" else {"form": None})
        (BUILT / f"{name}.html").write_text(jinja.get_template(f"{name}.html").render(known))
    (BUILT / "theme.css").write_text(theme.css(brand))
    (BUILT / "photo.svg").write_text(PHOTO)
    return BUILT


PHOTO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 400" preserveAspectRatio="xMidYMid slice">'
    '<path fill="#e9dcc3" d="M0 0h1200v400H0z"/><path fill="#b98e5a" d="M0 290h1200v110H0z"/>'
    '<path fill="#cfe3ea" d="M120 50h180v160H120zM420 50h180v160H420zM720 50h180v160H720z"/>'
    '<path fill="#7a5230" d="M300 260h60v90h-12v-60h-36v60h-12zM560 260h60v90h-12v-60h-36v60h-12z"/></svg>'
)


class Pages(SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        folder = ROOT / "src/vastgoed" if path.startswith("/static/") else BUILT
        return str(folder / path.partition("?")[0].lstrip("/"))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", CSP)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing: the tests are quiet."""


@contextmanager
def served() -> Generator[str, None, None]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Pages, directory=str(BUILT)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def chromium() -> Generator[Browser, None, None]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        yield browser
        browser.close()


def photograph() -> None:
    build()
    with served() as address, chromium() as browser:
        for name, width, scheme in product(PAGES, (390, 1280), ("light", "dark")):
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.emulate_media(color_scheme=cast("Scheme", scheme))
            page.goto(f"{address}/{name}.html")
            page.screenshot(path=BUILT / f"{name}-{width}-{scheme}.png", full_page=True)
            page.close()


if __name__ == "__main__":
    photograph()

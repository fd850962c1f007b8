"""Sign-in codes, limits and what a browser calls itself. Pure."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

CODE_LASTS = timedelta(minutes=10)
MOST_TRIES = 5
SESSION_LASTS = timedelta(days=30)
INVITATION_LASTS = timedelta(days=14)

PAPER_LASTS = timedelta(days=7)
PAPER_SHOWN = timedelta(minutes=15)
"""For so long who made a code on paper may print it again."""
PAPER_LETTERS = "BCDFGHJKMNPQRSTVWXZ23456789"
"""No vowels, so that it spells nothing; none that look like another."""
PAPER_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many of a kind in one window of time."""

    kind: str
    most: int
    window: timedelta

    def since(self, now: datetime) -> datetime:
        """Begin of the window that now lies in; windows lie end to end from 1970 on."""
        seconds = int(self.window.total_seconds())
        return datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, UTC)


QUARTER, DAY = timedelta(minutes=15), timedelta(days=1)
ASK_NETWORK = Limit("ask-network", 30, QUARTER)
ASK_EMAIL = Limit("ask-email", 5, QUARTER)
ASK_EMAIL_DAY = Limit("ask-email-day", 20, DAY)
REDEEM_NETWORK = Limit("redeem-network", 60, QUARTER)
INVITE_PERSON = Limit("invite-person", 40, DAY)
PRINT_PERSON = Limit("print-person", 40, DAY)
REDEEM_PAPER = Limit("redeem-paper", 20, QUARTER)
"""With five tries a code and twenty codes a day, a guesser needs a century for one address."""


def fingerprint(token: str) -> bytes:
    """What we keep of a token: enough to know it again, not enough to use it."""
    return hashlib.sha256(token.encode()).digest()


def sealed(browser: str, code: str) -> bytes:
    """The code as it is kept; six digits alone could be tried out, the token of the browser cannot."""
    return fingerprint(f"{browser}:{code}")


def on_paper(secret: str, salt: bytes) -> str:
    """The code that this salt stands for, as only this machine can make it."""
    digest = hmac.new(secret.encode(), b"paper code" + salt, hashlib.sha256).digest()
    number, letters = int.from_bytes(digest), ""
    for _ in range(PAPER_LENGTH):
        number, place = divmod(number, len(PAPER_LETTERS))
        letters += PAPER_LETTERS[place]
    return letters


def kept_of(secret: str, code: str) -> bytes:
    """A code on paper as it is kept: who reads the database can neither use it nor try codes out."""
    return hmac.new(secret.encode(), b"paper digest" + code.encode(), hashlib.sha256).digest()


def in_fours(code: str) -> str:
    """As it is printed: easier to read and to type."""
    return "-".join(code[n : n + 4] for n in range(0, len(code), 4))


def with_next(path: str, following: str) -> str:
    """An address that knows where to go afterwards."""
    return path if following == "/" else f"{path}?next={quote(following, safe='')}"


BROWSERS = ("Edg", "OPR", "SamsungBrowser", "Firefox", "FxiOS", "Chrome", "CriOS", "Safari")
NAMES = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
}
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def device(user_agent: str) -> str:
    """«Firefox, Windows», by which somebody knows their own devices; empty when unknown."""
    browser = next((name for name in BROWSERS if f"{name}/" in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return ", ".join(part for part in (NAMES.get(browser, browser), system) if part)

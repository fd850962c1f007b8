"""How to find the address of a page: follow links and send forms, as its role would."""

import re
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import httpx

STRANGER, MEMBER, MANAGER, OFFICIAL, RESIDENT, HIT = "", "koor", "beheerder", "gemeente", "bewoner", "yoga"
ROLES = (STRANGER, MEMBER, MANAGER, OFFICIAL, RESIDENT, HIT)
"""The member and the resident have a seat; who is hit hard by a proposal has none."""
DOMAIN = "lindestad.example"
HOUSE = "de-linde"
Find = Callable[[httpx.Client], str]


@dataclass(frozen=True)
class Shown:
    """A page: its name, its route, who looks, how its address is found."""

    name: str
    route: str
    role: str = STRANGER
    find: Find | None = None
    status: int = 200

    def path(self, client: httpx.Client) -> str:
        return self.find(client) if self.find else self.route.replace("{slug}", HOUSE)


@contextmanager
def signed_in(address: str, role: str, came_from: str = "") -> Generator[httpx.Client, None, None]:
    """Give a client without browser, in which this role is signed in; of one address few times are held."""
    headers = {"X-Forwarded-For": came_from} if came_from else {}
    with httpx.Client(base_url=address, headers=headers, follow_redirects=True, timeout=30) as client:
        if role:
            answer = client.post("/demo/sign-in", data={"email": f"{role}@{DOMAIN}", "next": "/me"})
            assert answer.url.path == "/me", answer.text
        yield client


def link(page: str, pattern: str) -> Find:
    """Find the first address on a page that looks like this."""

    def find(client: httpx.Client) -> str:
        found = re.search(f'(?:href|action)="({pattern})"', client.get(page).text)
        assert found, f"{page} has no link like {pattern}"
        return found[1]

    return find


def to_be_priced(rest: str = "") -> Find:
    """A booking in the house where a rule lets the manager give something off, and that costs something."""

    def find(client: httpx.Client) -> str:
        for days in range(1, 30):
            board = client.get(f"/manage/de-klaproos/board?day={in_days(days)}").text
            for path in dict.fromkeys(re.findall(r"/bookings/[0-9a-f-]{36}", board)):
                given = {"clause": "in-overleg", "amount": "10", "reason": "Zij beginnen net."}
                if client.get(f"{path}/price", params=given).status_code == 200:
                    return f"{path}/price{rest}"
        raise AssertionError("nothing has a price")

    return find


def of_booking(rest: str = "") -> Find:
    """Mine that is still to come and is not yet cancelled."""

    def find(client: httpx.Client) -> str:
        for path in dict.fromkeys(re.findall(r'href="(/bookings/[0-9a-f-]{36})"', client.get("/mine").text)):
            if f"{path}/cancellation" in client.get(path).text:
                return f"{path}{rest}"
        raise AssertionError

    return find


def free_time(client: httpx.Client, day: int) -> dict[str, str]:
    """What the finder's first button sends."""
    first = (datetime.now(UTC) + timedelta(days=day)).date().isoformat()
    text = client.get("/", params={"from": first, "persons": "4"}).text
    form = next(iter(re.findall(r'<form[^>]*action="/holds".*?</form>', text, re.DOTALL)), "")
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    assert "start" in fields, text
    return fields


def a_series(rest: str = "") -> Find:
    """Mine that repeats."""

    def find(client: httpx.Client) -> str:
        return (
            link("/mine", r"/bookings/[0-9a-f-]{36}/next-season")(client).removesuffix("/next-season") + rest
        )

    return find


def held(client: httpx.Client, day: int = 9) -> str:
    """Take a free time that the finder shows; the time stays held for as long as the tests need."""
    return client.post("/holds", data=free_time(client, day)).url.path


def confirming(client: httpx.Client) -> str:
    path = held(client, 10)
    text = client.get(path).text
    category = re.findall(r'name="category"[^>]*value="([\w-]+)"', text)[1]
    told = {"category": category, "title": "Koffieochtend", "persons": "4", "name": "Noor"}
    told |= {"email": f"noor@{DOMAIN}"}
    answer = client.post(f"{path}/details", data=told)
    assert answer.url.path.endswith("/confirmation"), answer.text
    return answer.url.path


def waiting(client: httpx.Client) -> str:
    """Wait for a day so far away that nothing is free for booking yet."""
    far = (datetime.now(UTC) + timedelta(days=600)).date().isoformat()
    return waiting_for(client, {"house": HOUSE, "from": far, "until": far, "minutes": "90", "persons": "4"})


def offered(client: httpx.Client) -> str:
    """Hold a time, wait for it oneself, and let go of it: then it is offered."""
    fields = free_time(client, 12)
    path = client.post("/holds", data=fields).url.path
    wish = waiting_for(client, {name: fields[name] for name in ("room", "start", "minutes", "persons")})
    client.post(f"{path}/release")
    return wish


def waiting_for(client: httpx.Client, asked: dict[str, str]) -> str:
    text = client.get("/waitlist/new", params=asked).text
    category = re.findall(r'name="category"[^>]*value="([\w-]+)"', text)[1]
    wish = client.post("/waitlist", data=asked | {"category": category, "title": "Repetitie"})
    assert wish.url.path.startswith("/waitlist/"), wish.text
    return wish.url.path


def draft(step: str) -> Find:
    """Begin a house in the wizard, once, and go to one of its steps."""

    def find(client: httpx.Client) -> str:
        known = re.search(r'"(/setup/nieuw-huis)[/"]', client.get("/setup").text)
        if known is None:
            told = {
                "owner": "Gemeente Lindestad",
                "name": "Nieuw Huis",
                "address": "Lindelaan 2",
                "school_region": "midden",
            }
            answer = client.post("/setup", data=told)
            assert answer.url.path == "/setup/nieuw-huis/rooms", answer.text
            client.post("/setup/nieuw-huis/rooms", data={"name": "Zaal", "capacity": "40"})
        return f"/setup/nieuw-huis{step}"

    return find


def a_group(client: httpx.Client) -> str:
    return link("/groups", "/groups/[0-9a-f-]{36}")(client)


def standing(rest: str) -> Find:
    """The choir told what it does."""

    def find(client: httpx.Client) -> str:
        found = re.search(
            r'href="(/groups/[0-9a-f-]{36})"[^>]*>Koor De Lindezangers', client.get("/groups").text
        )
        assert found
        return f"{found[1]}/classification{rest}"

    return find


def an_invitation(client: httpx.Client) -> str:
    """Make a group, invite somebody, and read the link in the mail; the worker needs a moment for it."""
    group = client.post("/groups", data={"name": "Proefgroep voor de post"})
    if group.status_code != httpx.codes.OK:
        group = client.get(a_group(client))
    client.post(f"{group.url.path}/invitations", data={"email": f"nieuw@{DOMAIN}"})
    return posted(client, f"nieuw@{DOMAIN}", r"/invitations/[\w-]+")


def mailed(client: httpx.Client, pattern: str, to: str = "") -> str:
    """Wait until the worker has posted a letter (to somebody) in which this stands."""
    until = datetime.now(UTC) + timedelta(seconds=20)
    while datetime.now(UTC) < until:
        found = re.search(pattern, client.get("/demo/mail", params={"to": to}).text, re.DOTALL)
        if found:
            return found[0]
    raise AssertionError(pattern)


def posted(client: httpx.Client, words: str, pattern: str) -> str:
    """Wait for the letter in which these words stand, and find something in it."""
    letter = mailed(client, rf"<article((?!</article>).)*{re.escape(words)}.*?</article>")
    found = re.search(pattern, letter)
    assert found, letter
    return found[0]


def door(_: httpx.Client) -> str:
    return f"/houses/{HOUSE}/rooms/vergaderkamer/door"


def a_leak(rest: str = "") -> Find:
    """In one half of the hall, for two days; whoever was to come there may go elsewhere."""

    def find(client: httpx.Client) -> str:
        base = f"/manage/{HOUSE}/disturbances"
        known = re.search(rf'href="({base}/[0-9a-f-]{{36}})"[^>]*>\s*Lekkage', client.get(base).text)
        if known is None:
            what = re.findall(r'name="what" value="([^"]+)"', client.get(f"{base}/new").text)
            first, last = ((datetime.now(UTC) + timedelta(days=n)).date().isoformat() for n in (5, 6))
            told = {"reason": "Lekkage", "first_day": first, "first_time": "08:00", "last_day": last}
            answer = client.post(f"{base}/", data=told | {"last_time": "23:00", "what": what[1]})
            assert "Lekkage" in answer.text, answer.text
            return f"{answer.url.path}{rest}"
        return f"{known[1]}{rest}"

    return find


def a_defect(client: httpx.Client) -> str:
    told = {"words": "De kraan lekt. Er staat een emmer onder.", "place": "keuken", "room": ""}
    client.post(f"/houses/{HOUSE}/report", data=told, files={"photo": ("", b"")})
    return link(f"/manage/{HOUSE}/defects", f"/manage/{HOUSE}/defects/[0-9a-f-]{{36}}")(client)


def in_days(days: int) -> str:
    return (datetime.now(UTC) + timedelta(days=days)).date().isoformat()


def entered(rest: str = "") -> Find:
    """Something that the desk booked for somebody without e-mail, before the house opens; once."""

    def find(client: httpx.Client) -> str:
        base = f"/manage/{HOUSE}/desk"
        known = re.search(rf'href="({base}/bookings/[0-9a-f-]{{36}})"', client.get(base).text)
        path = known[1] if known else at_desk(client, base)
        if rest:
            client.post(f"{path}/paper")
        return f"{path}{rest}"

    return find


def at_desk(client: httpx.Client, base: str) -> str:
    form = client.get(f"{base}/new").text
    room = re.findall(r'<option value="([0-9a-f-]{36})"', form)[0]
    told = {"room": room, "day": in_days(20), "start": "05:00", "end": "06:00", "persons": "4"}
    told |= {"name": "Aaltje Visser", "phone": "06 12345678", "category": "vereniging", "title": "Wandelclub"}
    answer = client.post(f"{base}/bookings", data=told | {"anyway": "ja", "reason": "De sleutelhouder is er"})
    assert "/desk/bookings/" in answer.url.path, answer.text
    return answer.url.path


def parked(client: httpx.Client) -> str:
    base = f"/manage/{HOUSE}/desk"
    client.post(f"{base}/parked", data={"title": "Verjaardag van Noor", "note": "Belt om 3 uur terug"})
    return base

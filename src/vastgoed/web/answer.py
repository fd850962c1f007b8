"""A request body that can be read twice, an answer that waits for the COMMIT."""

import re
from collections.abc import MutableMapping
from typing import Any
from urllib.parse import parse_qs

from litestar.types import Message, Receive, Send

from vastgoed.text import msgid
from vastgoed.web.language import catalogue

PART = rb'(?i)^--[^\r\n]+\r\ncontent-disposition: form-data; name="%s"\r\n\r\n([^\r\n]{0,64})\r\n'
"""The first field of an upload, where it is this one: a file cannot pass for it."""
PLAIN_LIMIT = 1_000_000
"""Bytes of a form or a JSON document; an upload may be larger (see the page of photos)."""


def header(scope: MutableMapping[str, Any], name: bytes) -> bytes:
    return next((value for key, value in scope["headers"] if key == name), b"")


class Body:
    """Keeps what was received, so that a second attempt reads the same."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._kept: list[Any] = []
        self._place = 0

    async def receive(self) -> Any:
        if self._place == len(self._kept):
            self._kept.append(await self._receive())
        self._place += 1
        return self._kept[self._place - 1]

    async def read_ahead(self) -> None:
        """As much as a form may have, also where the page that it is sent to reads nothing of it."""
        while (not self._kept or self._kept[-1].get("more_body")) and len(self.content) <= PLAIN_LIMIT:
            self._kept.append(await self._receive())

    def rewind(self) -> None:
        self._place = 0

    @property
    def content(self) -> bytes:
        return b"".join(m.get("body", b"") for m in self._kept if m["type"] == "http.request")

    @property
    def said(self) -> bytes:
        """The content without the boundary of an upload, for which a browser makes another one each time."""
        content = self.content
        boundary, *more = content.split(b"\r\n", 1)
        return content.replace(boundary, b"") if more and boundary.startswith(b"--") else content

    def typed(self, name: str) -> str:
        """One field of a form, empty where it is none."""
        found = re.search(PART % name.encode(), self.content)
        if found:
            return found[1].decode("latin-1")
        try:
            fields = parse_qs(self.content.decode("ascii"), max_num_fields=1000)
        except ValueError:
            return ""
        return fields.get(name, [""])[0]


class Answer:
    """What the app said; nothing of it leaves before the transaction is over."""

    def __init__(self) -> None:
        self._messages: list[Any] = []

    async def collect(self, message: Message) -> None:
        self._messages.append(message)

    @property
    def status(self) -> int:
        return int(self._messages[0]["status"]) if self._messages else 0

    def header(self, name: bytes) -> bytes:
        return header(self._messages[0], name) if self._messages else b""

    async def send(self, send: Send, extra: dict[str, str]) -> None:
        start = self._messages[0]
        present = {key.lower() for key, _ in start["headers"]} - {b"vary"}
        more = [
            (k.lower().encode(), v.encode()) for k, v in extra.items() if k.lower().encode() not in present
        ]
        start["headers"] = [*start["headers"], *more]
        for message in self._messages:
            await send(message)


SORRY = msgid("Het is nu te druk. Probeer het zo nog eens.")
MISTAKE = msgid("Er ging iets mis bij ons. Er is niets opgeslagen.")
NOWHERE = msgid("Dit adres hoort niet bij een gemeente.")


def page(sentence: str) -> str:
    """The barest page there is, for when the app cannot make one; in both languages."""
    title = f'<!DOCTYPE html><html lang="nl"><title>{sentence}</title><h1>{sentence}</h1>'
    return f'{title}<p lang="en">{catalogue("en").gettext(sentence)}</p></html>'


async def plain(send: Send, status: int, html: str, extra: dict[str, str]) -> None:
    """A whole page without the app, for when the app itself cannot answer."""
    body = html.encode()
    headers = {"content-type": "text/html; charset=utf-8", "content-length": str(len(body))} | extra
    raw = [(key.lower().encode(), value.encode()) for key, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": raw})
    await send({"type": "http.response.body", "body": body, "more_body": False})

"""As little HTTP client as will do: what the client costs is time that the server does not get."""

import asyncio
import gzip
import time
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Answer:
    """size: bytes of head and body as they came over the wire."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float
    size: int

    @property
    def text(self) -> str:
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


class Wire:
    """One kept-alive connection of one browser."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, cookie: str) -> None:
        self._reader = reader
        self._writer = writer
        self._head = (
            f"host: localhost\r\ncookie: {cookie}\r\naccept-encoding: gzip\r\n"
            if cookie
            else ("host: localhost\r\naccept-encoding: gzip\r\n")
        )

    async def get(self, path: str) -> Answer:
        return await self._ask(f"GET {path} HTTP/1.1\r\n{self._head}\r\n".encode())

    @classmethod
    async def to(cls, port: int, cookie: str) -> "Wire":
        """A connection of one's own; whoever asks for it closes it, or lets it be lost."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**24)
        return cls(reader, writer, cookie)

    async def post(self, path: str, fields: Mapping[str, str | list[str]]) -> Answer:
        body = urlencode(fields, doseq=True).encode()
        kind = f"content-type: application/x-www-form-urlencoded\r\ncontent-length: {len(body)}\r\n"
        return await self._ask(f"POST {path} HTTP/1.1\r\n{self._head}{kind}\r\n".encode() + body)

    async def _ask(self, request: bytes) -> Answer:
        began = time.perf_counter()
        self._writer.write(request)
        head = await self._reader.readuntil(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        body = await self._body(headers)
        seconds = time.perf_counter() - began
        return Answer(int(first.split(" ")[1]), headers, body, seconds, len(head) + len(body))

    async def _body(self, headers: dict[str, str]) -> bytes:
        if headers.get("transfer-encoding") != "chunked":
            return await self._reader.readexactly(int(headers.get("content-length", "0")))
        body = b""
        while size := int(await self._reader.readline(), 16):
            body += await self._reader.readexactly(size)
            await self._reader.readline()
        await self._reader.readline()
        return body


@asynccontextmanager
async def wires(port: int, cookies: list[str]) -> AsyncGenerator[list[Wire], None]:
    """One connection per cookie (empty: nobody signed in)."""
    pairs = [await asyncio.open_connection("127.0.0.1", port, limit=2**24) for _ in cookies]
    yield [Wire(reader, writer, cookie) for (reader, writer), cookie in zip(pairs, cookies, strict=True)]
    for _, writer in pairs:
        writer.close()
        await writer.wait_closed()

"""A mail server of a few lines, on a real socket."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from email import message_from_bytes
from email.message import Message

REPLIES = {b"EHLO": b"250 here", b"DATA": b"354 go on", b"QUIT": b"221 bye"}


@asynccontextmanager
async def mail_server(refusing: bytes = b"nobody") -> AsyncGenerator[tuple[str, list[Message]], None]:
    """Yield its address and the letters it got; a recipient with `refusing` in it is unknown."""
    got: list[Message] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 here\r\n")
        while line := await reader.readline():
            verb = line[:4].upper()
            known = not (verb == b"RCPT" and refusing in line)
            writer.write((REPLIES.get(verb, b"250 fine") if known else b"550 unknown") + b"\r\n")
            if verb == b"DATA":
                content = await reader.readuntil(b"\r\n.\r\n")
                got.append(message_from_bytes(content[:-5]))
                writer.write(b"250 kept\r\n")
            if verb == b"QUIT":
                break
        writer.close()

    async with await asyncio.start_server(talk, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        yield f"smtp://127.0.0.1:{port}", got

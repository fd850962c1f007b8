"""A letter from the outbox: written in the language of its reader, kept, and sent by SMTP."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from functools import cached_property
from typing import Any
from urllib.parse import unquote, urlsplit

import aiosmtplib
import css_inline
from jinja2 import Environment
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal
from vastgoed.jobs.queries import schema_of
from vastgoed.mail import queries
from vastgoed.mail.models import Letter
from vastgoed.mail.rules import masked, one_line, unpacked
from vastgoed.municipalities.models import Municipality
from vastgoed.settings import Settings
from vastgoed.web import jinja, language
from vastgoed.web.theme import colours

PATIENCE = 30
"""Seconds for each answer of the mail server."""
CALENDAR = {"charset": "utf-8", "method": "PUBLISH"}


@dataclass(frozen=True)
class Written:
    subject: str
    text: str
    html: str


class Posting:
    """The effect `mail`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    async def __call__(self, session: AsyncSession, payload: Mapping[str, Any]) -> None:
        context = unpacked(payload["context"])
        if (context.get("until") or datetime.max.replace(tzinfo=UTC)) < datetime.now(UTC):
            return
        municipality = await queries.municipality(session)
        shown = masked(context) if self.settings.smtp_url else context
        await keep(session, payload, self.write(municipality, payload, shown))
        if self.settings.smtp_url:
            written = self.write(municipality, payload, context)
            await send(self.settings, self.message(schema_of(session), payload, written))

    def write(
        self, municipality: Municipality, payload: Mapping[str, Any], context: dict[str, Any]
    ) -> Written:
        """Fill the template; links lead to the host of the municipality, never to what a request said."""
        base = address_of(self.settings, municipality)
        known = {
            "municipality": municipality,
            "url": lambda path: base + path,
            "language": payload["language"],
            "accent": colours(municipality.brand)["inverse-bg-default"],
        }
        name, token = payload["template"], language.current.set(payload["language"])
        try:
            text = self._plain.get_template(f"mail/{name}.txt").render(context | known)
            html = self._escaped.get_template(f"mail/{name}.html").render(context | known)
        finally:
            language.current.reset(token)
        subject, _, rest = text.partition("\n")
        return Written(one_line(subject), rest.strip() + "\n", css_inline.inline(html))

    def message(self, schema: str, payload: Mapping[str, Any], written: Written) -> EmailMessage:
        made, sender = EmailMessage(), self.settings.mail_from
        made["From"], made["To"], made["Subject"] = sender, one_line(payload["to"]), written.subject
        name = hashlib.sha256(f"{schema}:{payload['key']}".encode()).hexdigest()[:32]
        made["Message-ID"] = f"<{name}@{sender.rpartition('@')[2]}>"
        made["Date"] = datetime.now(UTC)
        made["Auto-Submitted"] = "auto-generated"
        made.set_content(written.text)
        made.add_alternative(written.html, subtype="html")
        if payload["calendar"]:
            calendar = payload["calendar"].encode()
            made.add_attachment(calendar, "text", "calendar", filename="afspraak.ics", params=CALENDAR)
        return made

    @cached_property
    def _plain(self) -> Environment:
        return self._escaped.overlay(autoescape=False)

    @cached_property
    def _escaped(self) -> Environment:
        """Also of the sentences that both forms of a letter share, which stand in files of text."""
        return jinja.environment(self.settings)


def address_of(settings: Settings, municipality: Municipality) -> str:
    base = urlsplit(settings.base_url)
    port = f":{base.port}" if base.port else ""
    return f"{base.scheme}://{municipality.host}{port}" if municipality.host else settings.base_url


async def keep(session: AsyncSession, payload: Mapping[str, Any], written: Written) -> None:
    row = {
        "key": payload["key"],
        "to": payload["to"],
        "subject": written.subject,
        "text": written.text,
        "html": written.html,
        "calendar": payload["calendar"],
    }
    await session.execute(insert(Letter).values(row).on_conflict_do_nothing(index_elements=["key"]))


async def send(settings: Settings, message: EmailMessage) -> None:
    """Hand over to the mail server. Raises Refusal in words that a manager understands."""
    try:
        await aiosmtplib.send(message, timeout=PATIENCE, **server(settings.smtp_url))
    except (aiosmtplib.SMTPRecipientsRefused, aiosmtplib.SMTPRecipientRefused) as error:
        raise Refusal("mail.recipient", "De mailserver kent dit adres niet.") from error
    except aiosmtplib.SMTPAuthenticationError as error:
        raise Refusal("mail.password", "De mailserver accepteert ons wachtwoord niet.") from error
    except aiosmtplib.SMTPResponseException as error:
        raise Refusal("mail.refused", "De mailserver weigert dit bericht.") from error
    except (aiosmtplib.SMTPException, OSError) as error:
        raise Refusal("mail.unreachable", "De mailserver antwoordt niet.") from error


def server(url: str) -> dict[str, Any]:
    """Where and how, from smtp://user:password@host:587 or smtps://; a password never goes unencrypted."""
    parts = urlsplit(url)
    safe = parts.scheme == "smtps"
    return {
        "hostname": parts.hostname,
        "port": parts.port or (465 if safe else 587),
        "username": unquote(parts.username) if parts.username else None,
        "password": unquote(parts.password) if parts.password else None,
        "use_tls": safe,
        "start_tls": True if parts.username and not safe else None,
    }

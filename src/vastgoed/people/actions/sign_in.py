"""A code by mail: asked for, redeemed once, in the same browser."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Forbidden, Spent
from vastgoed.mail.actions import write
from vastgoed.people import queries
from vastgoed.people.models import Person, SignInCode
from vastgoed.people.rules import CODE_LASTS, MOST_TRIES, fingerprint, sealed
from vastgoed.text import Language


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks for a code: address, token of the browser, where to go afterwards.

    name: how they call themselves; about: what the code confirms, when it does more than sign in.
    """

    email: str
    browser: str
    next: str
    language: Language
    name: str = ""
    about: UUID | None = None


async def ask(session: AsyncSession, asking: Asking, now: datetime) -> None:
    """Mail a code. Known or not makes no difference: nobody looks whether the address is known."""
    code = f"{secrets.randbelow(1_000_000):06}"
    made = SignInCode(
        email=asking.email,
        code=sealed(asking.browser, code),
        browser=fingerprint(asking.browser),
        expires_at=now + CODE_LASTS,
        name=asking.name,
        about=asking.about,
    )
    if asking.about:
        await _only_this_address(session, asking, now)
    session.add(made)
    await session.flush()
    context: dict[str, Any] = {"code": code, "next": asking.next, "until": made.expires_at}
    await write(session, f"sign-in:{made.id}", asking.email, "sign_in", asking.language, **context)


async def _only_this_address(session: AsyncSession, asking: Asking, now: datetime) -> None:
    """Who typed another address first did not mean that one."""
    others = (SignInCode.about == asking.about, SignInCode.email != asking.email)
    mine = (SignInCode.browser == fingerprint(asking.browser), SignInCode.used_at.is_(None))
    await session.execute(update(SignInCode).where(*mine, *others).values(used_at=now))


async def now_about(session: AsyncSession, before: UUID, after: UUID) -> None:
    """What a code was asked for has another id; it confirms that now."""
    moved = update(SignInCode).where(SignInCode.about == before).values(about=after)
    await session.execute(moved)


async def redeem(
    session: AsyncSession,
    browser: str,
    code: str,
    language: Language,
    now: datetime,
    *,
    about: UUID | None = None,
) -> Person | None:
    """Return who the code is for, made if new; None when it is wrong, and then one try less is left.

    about: only a code that was asked for this will do. Raises Spent when it was used, is too old, was tried
    too often, or another browser asked for it.
    """
    asked = [it for it in await queries.codes(session, browser) if about in {None, it.about}]
    usable = [it for it in asked if is_open(it, now)]
    meant = next((it for it in asked if secrets.compare_digest(it.code, sealed(browser, code))), None)
    if not usable or (meant is not None and meant not in usable):
        raise Spent("people.code_spent", "Deze code werkt niet meer. Vraag een nieuwe code in deze browser.")
    if meant is None:
        for it in usable:
            it.tries += 1
        return None
    use_up(usable, now)
    return await welcome(session, meant.email, language, meant.name)


def is_open(code: SignInCode, now: datetime) -> bool:
    return code.used_at is None and code.expires_at > now and code.tries < MOST_TRIES


def use_up(codes: Sequence[SignInCode], now: datetime) -> None:
    """With one of them, all that this browser still had open are used."""
    for code in codes:
        code.used_at = now


async def welcome(session: AsyncSession, email: str, language: Language, name: str = "") -> Person:
    """Find or make the person with this address; who has a name keeps it.

    Raises Forbidden when the account is closed.
    """
    new = insert(Person).values(email=email, language=language)
    await session.execute(new.on_conflict_do_nothing(index_elements=["email"]))
    person = await queries.person_by_email(session, email)
    if person is None or person.disabled_at is not None:
        raise Forbidden("people.closed", "Dit account is gesloten. Neem contact op met het huis.")
    person.name = person.name or name
    return person

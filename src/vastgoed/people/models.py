from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, String, func
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base, Key, Name


class Person(Base):
    """Somebody we know; without e-mail only staff can book for them."""

    __tablename__ = "person"
    __table_args__ = (CheckConstraint("email = lower(email)", "email_lower"),)

    id: Mapped[Key] = mapped_column(init=False)
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    name: Mapped[Name] = mapped_column(default="", server_default="")
    phone: Mapped[str] = mapped_column(String(20), default="", server_default="")
    language: Mapped[str] = mapped_column(String(2), default="nl", server_default="nl")
    created_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=func.now(), init=False
    )
    disabled_at: Mapped[datetime | None] = mapped_column(default=None)


class SignInCode(Base):
    """A code that was mailed: hashed, ten minutes, once, only in the browser that asked."""

    __tablename__ = "sign_in_code"
    __table_args__ = (Index("ix_sign_in_code_browser", "browser", "expires_at"),)

    id: Mapped[Key] = mapped_column(init=False)
    email: Mapped[str] = mapped_column(String(254))
    code: Mapped[bytes]
    """SHA-256 over id of the asking browser and code."""
    browser: Mapped[bytes]
    expires_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0, server_default="0")
    used_at: Mapped[datetime | None] = mapped_column(default=None)
    name: Mapped[Name] = mapped_column(default="", server_default="")
    """How they call themselves, for a person that we do not know yet."""
    about: Mapped[UUID | None] = mapped_column(default=None)
    """What it confirms, and nothing else; None: it only signs in."""


class PrintedCode(Base):
    """A code on paper for somebody without e-mail: one per person, once, seven days."""

    __tablename__ = "printed_code"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[bytes] = mapped_column(unique=True)
    """A keyed digest: the code itself is nowhere."""
    salt: Mapped[bytes]
    """With it, and with the secret of this machine, who printed the code can print it again for a while."""
    printed_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    printed_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None] = mapped_column(default=None)


class WebSession(Base):
    """A signed-in browser; the cookie holds a random token, this row its hash."""

    __tablename__ = "web_session"

    id: Mapped[bytes] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime]
    device: Mapped[Name] = mapped_column(default="", server_default="")
    created_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=func.now(), init=False
    )


class Attempt(Base):
    """How often something was tried within a window, to limit it."""

    __tablename__ = "attempt"

    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    who: Mapped[str] = mapped_column(String(254), primary_key=True)
    window: Mapped[datetime] = mapped_column("since", primary_key=True)
    count: Mapped[int] = mapped_column(default=1, server_default="1")


class Group(Base):
    """Who books: a club, a foundation, a company, a circle of friends."""

    __tablename__ = "booking_group"

    id: Mapped[Key] = mapped_column(init=False)
    name: Mapped[Name] = mapped_column(unique=True)
    category: Mapped[str] = mapped_column(String(40), default="", server_default="")
    """Usual tariff class of its activities, an id of the policy's vocabulary; empty: asked each time."""
    created_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=func.now(), init=False
    )
    closed_at: Mapped[datetime | None] = mapped_column(default=None)


class Membership(Base):
    """Person and group, for a time; a contact may invite others and hand the group over."""

    __tablename__ = "membership"
    __table_args__ = (CheckConstraint("part IN ('contact', 'member')", "part_known"),)

    group_id: Mapped[UUID] = mapped_column(
        ForeignKey("booking_group.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    part: Mapped[str] = mapped_column(String(10), default="member", server_default="member")
    since: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now(), init=False)


class Invitation(Base):
    """A group asks somebody to join; the mailed link is used once."""

    __tablename__ = "invitation"

    id: Mapped[Key] = mapped_column(init=False)
    group_id: Mapped[UUID] = mapped_column(ForeignKey("booking_group.id", ondelete="CASCADE"), index=True)
    email: Mapped[str] = mapped_column(String(254))
    token: Mapped[bytes] = mapped_column(unique=True)
    invited_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None] = mapped_column(default=None)

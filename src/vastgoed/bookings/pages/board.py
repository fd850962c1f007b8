"""The planning board: all rooms of a house, one week; on a phone one day."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Template

from vastgoed.bookings import queries
from vastgoed.bookings.queries import Entry
from vastgoed.houses.models import Room
from vastgoed.houses.pages.desk import tasks_of
from vastgoed.houses.queries import managed_house
from vastgoed.period import HOUSE_ZONE, Period, midnight
from vastgoed.text import clock
from vastgoed.web.access import manager
from vastgoed.web.given import Db, Web, Who
from vastgoed.web.language import day_said, say
from vastgoed.web.views import view

WEEK = timedelta(days=7)


class BoardPages(Controller):
    path = "/manage/{slug:str}/board"
    guards = [manager]

    @get()
    async def show(self, request: Web, session: Db, visitor: Who, slug: FromPath[str]) -> Template:
        house = await managed_house(session, visitor, slug)
        now = datetime.now(UTC)
        shown = chosen_day(request.query_params.get("day", ""), now)
        monday = shown - timedelta(days=shown.weekday())
        week = Period(midnight(monday), midnight(monday + WEEK))
        entries = await queries.entries(session, house.id, week)
        days = [monday + timedelta(days=n) for n in range(7)]
        columns = [Column.day(of, now) for of in days]
        by_room = defaultdict[UUID, list[Entry]](list)
        for entry in entries:
            by_room[entry.room_id].append(entry)
        return view(
            request,
            "bookings/board.html",
            house=house,
            days=[_head(slug, d, shown, now) for d in days],
            rows=[_row(room, columns, by_room[room.id], slug) for room in house.rooms],
            waiting=await queries.waiting(session, house.id, now),
            tasks=await tasks_of(request, session, house, now),
            monday=monday,
            sunday=monday + timedelta(days=6),
            week=monday.isocalendar().week,
            earlier=monday - WEEK,
            later=monday + WEEK,
        )


def chosen_day(text: str, now: datetime) -> date:
    """The day asked for; today when it is none."""
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        return now.astimezone(HOUSE_ZONE).date()
    return min(max(asked, date(2000, 1, 10)), date(2099, 12, 20))


def _head(slug: str, of: date, shown: date, now: datetime) -> dict[str, Any]:
    return {
        "label": day_said(of, short=True),
        "today": of == now.astimezone(HOUSE_ZONE).date(),
        "shown": of == shown,
        "href": f"/manage/{slug}/board?day={of.isoformat()}",
    }


@dataclass(frozen=True, slots=True)
class Column:
    """A day of the board. coming: something can still be booked on it."""

    of: date
    period: Period
    coming: bool

    @classmethod
    def day(cls, of: date, now: datetime) -> "Column":
        period = Period(midnight(of), midnight(of + timedelta(days=1)))
        return cls(of, period, period.end > now)


def _row(room: Room, columns: Sequence[Column], entries: Sequence[Entry], slug: str) -> dict[str, Any]:
    shown = [(entry.period, _entry(entry, room.turnover_minutes)) for entry in entries]
    return {
        "room": room.name,
        "note": say("{capacity} pers.", capacity=room.capacity),
        "cells": [_cell(room, column, shown, slug) for column in columns],
    }


def _cell(
    room: Room, column: Column, shown: Sequence[tuple[Period, dict[str, Any]]], slug: str
) -> dict[str, Any]:
    add = f"/manage/{slug}/desk/new?room={room.id}&day={column.of.isoformat()}"
    return {
        "entries": [entry for period, entry in shown if period.overlaps(column.period)],
        "href": add if column.coming else "",
        "spoken": say("Reservering toevoegen: {room}, {day}", room=room.name, day=column.of),
    }


KINDS = {"requested": "clash", "held": "option"}
FUNCTIONS = {"social": "social", "own": "own"}


def _entry(entry: Entry, turnover: int) -> dict[str, Any]:
    kind = KINDS.get(entry.state) or FUNCTIONS.get(entry.function, "hire")
    return {
        "start": clock(entry.period.start),
        "end": clock(entry.period.end),
        "title": entry.title or entry.who or say("Zonder naam"),
        "kind": kind,
        "note": _note(entry),
        "around": _around(entry, turnover),
        "href": f"/bookings/{entry.booking_id}?time={entry.id}",
    }


def _note(entry: Entry) -> str:
    if entry.state == "requested" and entry.replaces:
        return say("vraagt een andere tijd")
    return {"held": say("wordt nu getypt"), "requested": say("wacht op u")}.get(entry.state, "")


def _around(entry: Entry, turnover: int) -> str:
    """From when somebody sets the room up, and from when it can be used again."""
    before = entry.setup and clock(entry.period.start - timedelta(minutes=entry.setup))
    after = (entry.strike + turnover) and clock(entry.period.end + timedelta(minutes=entry.strike + turnover))
    if before and after:
        return say("klaarzetten vanaf {before}, vrij om {after}", before=before, after=after)
    if before:
        return say("klaarzetten vanaf {before}", before=before)
    return say("vrij om {after}", after=after) if after else ""

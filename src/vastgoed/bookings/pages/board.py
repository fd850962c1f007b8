"""The planning board: all rooms of a house, one week; on a phone one day."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Template

from vastgoed.bookings import queries
from vastgoed.bookings.pages.holds import Db, Web, Who
from vastgoed.bookings.queries import Entry
from vastgoed.houses.models import Room
from vastgoed.houses.queries import managed_house
from vastgoed.period import HOUSE_ZONE, Period, midnight
from vastgoed.text import clock, day
from vastgoed.web.access import manager
from vastgoed.web.language import current, say
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
        by_room = defaultdict[UUID, list[Entry]](list)
        for entry in entries:
            by_room[entry.room_id].append(entry)
        return view(
            request,
            "bookings/board.html",
            house=house,
            days=[_head(slug, d, shown, now) for d in days],
            rows=[_row(room, days, by_room[room.id], now) for room in house.rooms],
            waiting=await queries.waiting(session, house.id, now),
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
        "label": day(of, current.get(), short=True),
        "today": of == now.astimezone(HOUSE_ZONE).date(),
        "shown": of == shown,
        "href": f"/manage/{slug}/board?day={of.isoformat()}",
    }


def _row(room: Room, days: Sequence[date], entries: Sequence[Entry], now: datetime) -> dict[str, Any]:
    return {
        "room": room.name,
        "note": say("{capacity} pers.", capacity=room.capacity),
        "cells": [_cell(room, of, entries, now) for of in days],
    }


def _cell(room: Room, of: date, entries: Sequence[Entry], now: datetime) -> dict[str, Any]:
    today = Period(midnight(of), midnight(of + timedelta(days=1)))
    coming = today.end > now
    return {
        "entries": [_entry(entry) for entry in entries if entry.period.overlaps(today)],
        "href": f"/bookings/new?room={room.id}&day={of.isoformat()}" if coming else "",
        "spoken": say("Reservering toevoegen: {room}, {day}", room=room.name, day=of),
    }


def _entry(entry: Entry) -> dict[str, Any]:
    waiting = entry.state in {"held", "requested"}
    kind = "option" if waiting else {"social": "social", "own": "own"}.get(entry.function, "hire")
    note = {"held": say("wordt nu getypt"), "requested": say("wacht op u")}.get(entry.state, "")
    return {
        "start": clock(entry.period.start),
        "end": clock(entry.period.end),
        "title": entry.title or entry.who or say("Zonder naam"),
        "kind": kind,
        "note": note,
        "href": f"/bookings/{entry.booking_id}",
    }

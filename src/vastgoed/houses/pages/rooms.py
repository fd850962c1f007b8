"""Rooms of a house, their layouts, their photos."""

from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.datastructures import UploadFile
from litestar.params import FromPath, MultipartBody
from litestar.response import Redirect, Template

from vastgoed.houses import actions, queries
from vastgoed.houses.actions.photos import LARGEST_FILE
from vastgoed.houses.forms import LayoutForm, NewRoomForm, PhotoForm, RoomForm, shown
from vastgoed.houses.models import Room
from vastgoed.houses.pages.desk import DESK, Desk, OnDesk
from vastgoed.houses.queries import own
from vastgoed.houses.rules import FACTS
from vastgoed.web.access import manager
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer
from vastgoed.web.language import say
from vastgoed.web.tried import tried

Uploaded = MultipartBody[dict[str, Any]]


class RoomPages(Controller):
    path = "/manage/{slug:str}/rooms"
    guards = [manager]
    dependencies = DESK

    @get("/")
    async def index(self, desk: OnDesk) -> Template:
        return desk.view("rooms", rooms=desk.house.rooms)

    @get("/new")
    async def new(self, desk: OnDesk) -> Template:
        return await new_room(desk, Form())

    @post("/")
    async def create(self, desk: OnDesk, data: Typed) -> Answer:
        form = read(NewRoomForm, data)
        if form.value:
            form = await tried(form, actions.open_room(desk.session, desk.house.id, form.value, desk.actor))
        return await new_room(desk, form) if form.errors else _saved(desk, form.value)

    @get("/{room:str}/edit")
    async def edit(self, desk: OnDesk, room: FromPath[str]) -> Template:
        return await one_room(desk, await desk.room(room))

    @post("/{room:str}")
    async def change(self, desk: OnDesk, room: FromPath[str], data: Typed) -> Answer:
        found, form = await desk.room(room), read(RoomForm, data)
        if form.value is None:
            return await one_room(desk, found, form=form)
        await actions.change_room(desk.session, found, form.value, desk.actor)
        return _saved(desk, form.value)

    @post("/{room:str}/retirement")
    async def retire(self, desk: OnDesk, room: FromPath[str]) -> Redirect:
        found = await desk.room(room)
        await actions.retire_room(desk.session, found, desk.now, desk.actor, desk.hits)
        return desk.go("rooms", say("{room} kan niemand meer reserveren.", room=found.name))


def _saved(desk: Desk, room: NewRoomForm | RoomForm | None) -> Redirect:
    return desk.go("rooms", say("Bewaard: {room}.", room=room.name if room else ""))


class LayoutPages(Controller):
    path = "/manage/{slug:str}/rooms/{room:str}/layouts"
    guards = [manager]
    dependencies = DESK

    @post("/")
    async def add(self, desk: OnDesk, room: FromPath[str], data: Typed) -> Answer:
        found, form = await desk.room(room), read(LayoutForm, data)
        if form.value:
            form = await tried(form, actions.add_layout(desk.session, found, form.value, desk.actor))
        if form.errors or form.value is None:
            return await one_room(desk, found, layout=form)
        return desk.go(f"rooms/{room}/edit", say("Nieuwe opstelling: {layout}.", layout=form.value.layout))

    @post("/{key:uuid}/removal")
    async def remove(self, desk: OnDesk, room: FromPath[str], key: FromPath[UUID]) -> Redirect:
        found = await desk.room(room)
        layout = await own.layout(desk.session, found.id, key)
        await actions.remove_layout(desk.session, found, layout, desk.actor)
        return desk.go(f"rooms/{room}/edit", say("Weggehaald: {what}.", what=layout.name))


class PhotoPages(Controller):
    path = "/manage/{slug:str}/photos"
    guards = [manager]
    dependencies = DESK
    request_max_body_size = LARGEST_FILE + LARGEST_FILE // 2

    @get("/")
    async def index(self, desk: OnDesk) -> Template:
        return await album(desk, Form())

    @post("/")
    async def add(self, desk: OnDesk, data: Uploaded) -> Answer:
        room = await desk.room(str(data.pop("room", "")))
        content = await uploaded(data.pop("photo", None))
        form = read(PhotoForm, data)
        if form.value:
            alt = form.value.alt
            form = await tried(form, actions.add_photo(desk.session, room, content, alt, desk.actor))
        if form.errors:
            return await album(desk, form, room)
        return desk.go("photos", say("Nieuwe foto van {room}.", room=room.name))

    @post("/{key:uuid}/removal")
    async def remove(self, desk: OnDesk, key: FromPath[UUID]) -> Redirect:
        photo, room = await own.photo(desk.session, desk.house.id, key)
        await actions.remove_photo(desk.session, room, photo, desk.actor)
        return desk.go("photos", say("De foto van {room} is weg.", room=room.name))


async def uploaded(sent: Any) -> bytes:
    """What came with the form; no more than one byte over the limit is read."""
    return await sent.read(LARGEST_FILE + 1) if isinstance(sent, UploadFile) else b""


async def new_room(desk: Desk, form: Form[NewRoomForm]) -> Template:
    parts = await queries.parts_of(desk.session, desk.house.id)
    return desk.view("new_room", form=form, parts=parts, facts=FACTS, status=422 if form.errors else 200)


async def one_room(
    desk: Desk, room: Room, form: Form[RoomForm] | None = None, layout: Form[LayoutForm] | None = None
) -> Template:
    return desk.view(
        "room",
        room=room,
        form=form or layout or Form(),
        about=form or shown(room, RoomForm),
        layout=layout or Form(),
        facts=FACTS,
        status=422 if form or layout else 200,
    )


async def album(desk: Desk, form: Form[PhotoForm], room: Room | None = None) -> Template:
    photos = (await queries.photos_of(desk.session, [desk.house.id])).get(desk.house.id, [])
    names = {one.id: one.name for one in desk.house.rooms}
    return desk.view(
        "photos",
        form=form,
        photos=photos,
        names=names,
        chosen=room.slug if room else "",
        status=422 if form.errors else 200,
    )

"""A sheet for the door of each room, with a code that a telephone reads."""

from litestar import Controller, get
from litestar.response import Template

from vastgoed.houses.pages.desk import DESK, OnDesk
from vastgoed.web.access import manager
from vastgoed.web.qr import qr
from vastgoed.web.views import view


class PosterPages(Controller):
    path = "/manage/{slug:str}/doors"
    guards = [manager]
    dependencies = DESK

    @get()
    async def show(self, desk: OnDesk) -> Template:
        """?room=… for one of them."""
        chosen = desk.request.query_params.get("room", "")
        base = f"{str(desk.request.base_url).rstrip('/')}/houses/{desk.house.slug}/rooms"
        rooms = [room for room in desk.house.rooms if room.slug == chosen] or desk.house.rooms
        sheets = [(room, f"{base}/{room.slug}/door", qr(f"{base}/{room.slug}/door")) for room in rooms]
        return view(desk.request, "reception/posters.html", house=desk.house, sheets=sheets, chosen=chosen)

"""The minutes go along with whichever button is pressed: what was typed is not lost by giving a turn."""

from collections.abc import Mapping
from typing import Any

from vastgoed.meetings.actions import leading
from vastgoed.meetings.forms import AlongForm
from vastgoed.meetings.pages.room import Room
from vastgoed.web.form import Form, read
from vastgoed.web.tried import tried

MINUTES = frozenset({"item", "said", "agreed", "revision"})


async def along(room: Room, data: Mapping[str, Any]) -> Form[Any]:
    """Kept as they were typed; errors where somebody else wrote in the meantime."""
    form = read(AlongForm, {name: value for name, value in data.items() if name in MINUTES})
    if form.value and form.value.item:
        doing = leading.write_minutes(room.session, room.meeting.id, form.value.item, form.value)
        return await tried(form, doing)
    return form


def but_minutes(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in MINUTES}

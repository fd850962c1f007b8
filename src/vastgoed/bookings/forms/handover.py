"""Who gets a booking."""

from uuid import UUID

from vastgoed.web.form import TypedForm


class HandoverForm(TypedForm):
    person: UUID

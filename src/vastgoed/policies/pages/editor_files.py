"""A draft as a file, and a draft from a file."""

import asyncio
from typing import Any

from litestar import Controller, Response, get, post
from litestar.datastructures import UploadFile
from litestar.params import MultipartBody

from vastgoed.houses.models import House
from vastgoed.policies.document import Document, opened, stored
from vastgoed.policies.drafts import actions
from vastgoed.policies.pages.editor import EDITOR, STEERED, AtWork, Steered
from vastgoed.policies.pages.editor_start import start_page
from vastgoed.policies.problems import PolicyError
from vastgoed.policies.yaml import LARGEST, write
from vastgoed.text import msgid
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import current, say
from vastgoed.web.views import done

Uploaded = MultipartBody[dict[str, Any]]
MOST_SAID = 10


class DownloadPages(Controller):
    path = "/houses/{slug:str}/draft/policy.yaml"
    guards = [signed_in]
    dependencies = EDITOR

    @get()
    async def download(self, editor: AtWork) -> Response[str]:
        name = f"{editor.house.slug}-ontwerp.yaml"
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        text = write(stored(editor.document))
        return Response(text, media_type="application/yaml; charset=utf-8", headers=headers)


class UploadPages(Controller):
    path = "/houses/{slug:str}/draft/files"
    guards = [signed_in]
    dependencies = STEERED
    request_max_body_size = 12_000_000

    @post()
    async def begin(
        self, request: Web, session: Db, visitor: Who, steered: Steered, data: Uploaded
    ) -> Answer:
        """No more than one byte over the limit is read."""
        sent = data.get("file")
        if not isinstance(sent, UploadFile) or not sent.filename:
            nothing = Form[Any](None, {}, {"file": say("Kies een bestand.")})
            return await start_page(request, session, steered, nothing)
        content = await sent.read(LARGEST + 1)
        try:
            document: Document = await asyncio.to_thread(opened, content)
        except PolicyError as error:
            lines = [problem.said(current.get()) for problem in error.problems[:MOST_SAID]]
            wrong = {"file" if not n else f"file-{n}": line for n, line in enumerate(lines)}
            return await start_page(request, session, steered, Form(None, {}, wrong))
        said = _begins(document, steered)
        own = document.model_copy(update={"house": steered.slug})
        await actions.begin(session, steered.id, visitor.me, (None, own), said)
        return done(request, f"/houses/{steered.slug}/draft", said)


def _begins(document: Document, house: House) -> str:
    """What it began with; a file of another house becomes one of this house."""
    if document.house == house.slug:
        return say("Uw ontwerp begint bij het bestand.")
    sentence = msgid("Dit bestand was van een ander huis: «{other}». Uw ontwerp is nu voor {house}.")
    return say(sentence, other=document.house, house=house.name)

"""Saying something about a proposal, and answering."""

from datetime import timedelta

from litestar import Controller, post

from vastgoed.governance.actions.talking import say as speak
from vastgoed.governance.forms import MessageForm
from vastgoed.governance.pages.at import TALK, At
from vastgoed.governance.pages.proposal import page
from vastgoed.people.pages.limits import within
from vastgoed.people.rules import Limit
from vastgoed.web.access import signed_in
from vastgoed.web.form import Typed, read
from vastgoed.web.given import Answer
from vastgoed.web.language import say

SAID = Limit("proposal-said", 20, timedelta(minutes=15))


class MessagePages(Controller):
    path = "/houses/{slug:str}/proposals/{number:int}/messages"
    guards = [signed_in]
    dependencies = TALK

    @post()
    async def create(self, talk: At, data: Typed) -> Answer:
        await within(talk.request, SAID, str(talk.me.person_id))
        form = read(MessageForm, data)
        if form.value is None:
            return await page(talk, form, "message")
        said = await speak(talk.session, talk.proposal, talk.me, form.value, talk.now)
        return talk.go(say("Wat u zei staat erbij. Dank u wel."), f"#m-{said.id}")

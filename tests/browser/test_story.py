"""From what rubs to what a booking costs: the whole of it, played on the pages that people use."""

import re
import time
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.browser.finding import in_days
from tests.browser.passing import days_pass
from tests.browser.walker import Walk, Walker

pytestmark = pytest.mark.browser
SLUG = "de-klaproos"
AT = f"/houses/{SLUG}"
RUBS = "De kamers zijn in de winter koud. De verwarming staat altijd laag."
AUTHOR, OBJECTOR, SINGER, TENANT, CITY = "bewoner", "opbouwwerker", "koor", "huurder", "gemeente"
CLERK, GUIDE = "beheerder", "begeleider"
PHONE: dict[str, Any] = {"width": 390}
BARE: dict[str, Any] = {"java_script_enabled": False}
WAYS: dict[str, dict[str, Any]] = {SINGER: PHONE, TENANT: PHONE, OBJECTOR: BARE, CITY: PHONE | BARE}
"""How somebody looks at it; everybody else at a desk."""
NOW, TOO_MUCH, SETTLED = "€ 19,65", "€ 23,00", "€ 20,50"
ROUND = 16
"""Days after which a vote that was opened is over, whatever the clock did meanwhile."""
WAITED = 14
FIRST = 2 * ROUND + WAITED + 2
"""The day on which it is to hold, counted from the first."""


@dataclass
class Story:
    """Everybody has a window of their own."""

    walk: Walk
    address: str
    windows: dict[str, Walker] = field(default_factory=dict[str, Walker])
    proposal: str = ""

    def as_(self, role: str, path: str = "") -> Walker:
        """Somebody opens a page; without one it is the proposal."""
        if role not in self.windows:
            self.windows[role] = self.walk(role, **WAYS.get(role, {}))
        self.windows[role].open(path or self.proposal)
        return self.windows[role]

    def until(self, role: str, words: str) -> Walker:
        """The worker needs a moment; who waits looks again."""
        patience = time.monotonic() + 20
        who = self.as_(role)
        while who.page.get_by_text(words).count() == 0 and time.monotonic() < patience:
            who.page.wait_for_timeout(300)
            who.page.reload()
        who.sees(words)
        return who

    def votes(self, role: str) -> None:
        voter = self.as_(role)
        voter.press("Stem nu", "link")
        voter.page.get_by_role("radio", name="Voor", exact=True).check()
        voter.page.get_by_role("button", name="Stem", exact=True).click()
        voter.sees("Uw stem is geteld: Voor.")


def test_what_rubs_becomes_a_price_that_everybody_can_trace(walk: Walk, living_town: str) -> None:
    story = Story(walk, living_town)
    tension = somebody_says_what_rubs(story)
    a_member_proposes(story, tension)
    they_talk(story)
    an_objection_is_integrated(story)
    who_is_hit_hard_is_heard(story)
    too_few_vote(story)
    enough_vote(story)
    it_is_decided(story, tension)
    a_booking_costs_what_was_decided(story)


def somebody_says_what_rubs(story: Story) -> str:
    """Without an account, on a phone, without JavaScript."""
    stranger = story.walk("", **PHONE, **BARE)
    stranger.open(AT)
    stranger.press(re.compile("Wringt er iets"), "link")
    stranger.fill("In twee zinnen", RUBS)
    stranger.press("Zeg het")
    stranger.sees("Dank u wel. Dit is nummer")
    return stranger.page.url.removeprefix(story.address).split("#")[0]


def a_member_proposes(story: Story, tension: str) -> None:
    """The price is changed in one's own draft of the rules, and that is proposed."""
    member = story.as_(AUTHOR, tension.replace("/houses/", "/steering/"))
    member.press("Maak er een voorstel van", "link")
    member.press("Huisregels en prijzen", "link")
    member.press("Naar mijn ontwerp")
    reprice(member, NOW, "23")
    member.press("Stel dit voor", "link")
    member.fill("Titel", "De kamers warm")
    member.fill("Waarom?", "De verwarming van de kamers kost meer dan de huur opbrengt.")
    member.page.get_by_label(re.compile("Vanaf welke dag")).first.fill(in_days(FIRST))
    member.press("Maak dit voorstel")
    member.sees("Uw voorstel staat er")
    member.press("Begin het gesprek")
    member.sees("Iedereen kan het voorstel nu lezen")
    story.proposal = member.page.url.removeprefix(story.address).split("#")[0]


def reprice(member: Walker, before: str, after: str) -> None:
    member.page.locator("a.vg-value", has_text=before.removeprefix("€ ")).first.click()
    member.page.locator("input[name=cents]:focus").wait_for()
    member.fill("Prijs", after)
    member.press("Bewaar")
    member.sees("Bewaard.")


def they_talk(story: Story) -> None:
    singer = story.as_(SINGER)
    singer.fill("Wat wilt u zeggen?", "Wij vergaderen in een kamer. Kan het iets minder?")
    singer.press("Zeg dit")
    singer.sees("Wat u zei staat erbij")
    objector = story.as_(OBJECTOR)
    objector.press("Maak bezwaar", "link")
    objector.fill("Waarom kunt u hier niet mee leven?", "De taalschool zit hier elke dag.")
    objector.fill("Wat zou uw bezwaar wegnemen?", "Blijf onder € 21.")
    objector.page.get_by_role("radio", name=re.compile("^Zwaar")).check()
    objector.press("Maak bezwaar")
    objector.sees("Uw bezwaar staat erbij")


def an_objection_is_integrated(story: Story) -> None:
    """The author writes what would resolve it, and takes it over; then the text stands fast."""
    author = story.as_(AUTHOR)
    author.press("Stel een wijziging voor", "link")
    author.press("Zet het voorstel in mijn ontwerp")
    reprice(author, TOO_MUCH, "20,50")
    author.press(re.compile("Wijziging op voorstel"), "link")
    author.fill("Waarom wilt u dit anders?", "Dan blijft de taalschool.")
    author.press("Stel deze wijziging voor")
    author.page.locator("summary", has_text="Ga hierop in").click()
    author.page.get_by_label(re.compile("Hoe lossen wij dit op")).fill(f"Het wordt {SETTLED}.")
    author.page.get_by_label(re.compile("Met welke wijziging")).select_option("Wijziging 1")
    author.press("Dit is verwerkt")
    author.sees("Bezwaar 1 is verwerkt")
    author.press("Zet de tekst vast")
    author.sees("De tekst staat vast")
    author.sees(f"{SETTLED} per uur")


def who_is_hit_hard_is_heard(story: Story) -> None:
    """They are invited, and somebody who met them writes down what they said."""
    author = story.as_(AUTHOR)
    author.sees("Wie wordt hier hard door geraakt?")
    author.press("Nodig uit")
    author.sees("Uitgenodigd")
    helper, wanted = story.as_(GUIDE), "Schrijf op wat zij zeiden"
    while helper.page.locator("summary", has_text=wanted).count():
        helper.page.locator("summary", has_text=wanted).first.click()
        told = helper.page.get_by_label("Wat zeiden zij?").filter(visible=True)
        told.fill("Als het warm is, is het dit waard.")
        helper.page.get_by_role("button", name="Schrijf dit op").filter(visible=True).click()
        helper.sees("Dit is opgeschreven.")


def too_few_vote(story: Story) -> None:
    """One gives a proxy that is not used, one votes by telephone; that is too little."""
    story.as_(AUTHOR).press("Open de stemming")
    tenant = story.as_(TENANT)
    tenant.press("Stem nu", "link")
    tenant.page.locator("summary", has_text="Kunt u niet").click()
    tenant.page.get_by_label("Wie stemt voor u?").select_option("Imane el Amrani")
    tenant.press("Geef volmacht")
    tenant.sees("Uw volmacht is vastgelegd")
    clerk = helping(story, CLERK)
    clerk.page.get_by_label("Van wie is deze stem?").select_option("Corrie Bakker (Gebruikers)")
    clerk.page.get_by_role("radio", name="Voor", exact=True).check()
    clerk.page.get_by_role("radio", name="Per telefoon").check()
    clerk.press("Voer in")
    clerk.sees("Nu moet iemand anders dit bevestigen")
    assert clerk.page.get_by_role("button", name="Dit klopt").count() == 0
    helping(story, GUIDE).press("Dit klopt")
    days_pass(story.address, SLUG, ROUND)
    story.until(AUTHOR, "Te weinig mensen stemden")


def helping(story: Story, role: str) -> Walker:
    helper = story.as_(role)
    helper.press("Bekijk de stemming", "link")
    helper.press("Stemmen op papier invoeren", "link")
    return helper


def enough_vote(story: Story) -> None:
    """The second meeting, after the days that were agreed and not before."""
    author = story.as_(AUTHOR)
    author.sees("Dat kan vanaf")
    assert author.page.get_by_role("button", name="Open de tweede stemming").count() == 0
    days_pass(story.address, SLUG, WAITED)
    story.as_(AUTHOR).press("Open de tweede stemming")
    for role in (AUTHOR, OBJECTOR, CITY):
        story.votes(role)
    days_pass(story.address, SLUG, ROUND)


def it_is_decided(story: Story, tension: str) -> None:
    """Whoever said what rubs finds the decision, with the ways back."""
    story.until(AUTHOR, "Hierover is beslist")
    days_pass(story.address, SLUG, 2)
    stranger = story.walk("", **PHONE)
    stranger.open(tension)
    stranger.sees("Er kwam een voorstel")
    stranger.sees("Besluit: aangenomen")
    stranger.open(story.proposal)
    stranger.sees("daarna")
    stranger.press(re.compile("Lees besluit"), "link")
    for words in ("Aangenomen", "Blijf onder € 21.", "Gehoord", "Bewoners"):
        stranger.sees(words)
    with stranger.page.expect_download() as file:
        stranger.press(re.compile("Alle stemmen als bestand"), "link")
    assert file.value.suggested_filename.endswith(".zip")


def a_booking_costs_what_was_decided(story: Story) -> None:
    """The price, and from there clause, version, decision and the people."""
    singer = story.as_(SINGER, f"/?house={SLUG}&persons=4&minutes=60&from={in_days(5)}")
    singer.press(re.compile("Kamer [12]"))
    singer.page.get_by_role("radio", name=re.compile("^Vereniging")).check()
    singer.page.locator("input[name=title]").fill("Bestuur")
    singer.page.locator("input[name=title]").press("Enter")
    singer.press(f"Reserveer voor {SETTLED}")
    singer.page.wait_for_url("**/bookings/**new=1")
    singer.press("Waarom?", "link")
    for words in ("Versie 2 van de huisregels", f"U huurt de kamers voor {SETTLED} per uur"):
        singer.sees(words)
    singer.press("De kamers warm", "link")
    singer.page.wait_for_url(f"**{AT}/decisions/2")
    singer.press(re.compile("Wie er meebeslist|wie er meebeslist"), "link")
    singer.sees("Bewoners")

"""All pages of all features."""

from typing import Any

from litestar.static_files import create_static_files_router

from vastgoed.bookings.pages import pages as booking_pages
from vastgoed.classification.pages import pages as classification_pages
from vastgoed.committee.pages import pages as committee_pages
from vastgoed.disturbances.pages import pages as disturbance_pages
from vastgoed.feeds.pages import pages as feed_pages
from vastgoed.governance.pages import pages as governance_pages
from vastgoed.houses.pages import pages as house_pages
from vastgoed.jobs.pages import pages as job_pages
from vastgoed.mail.pages import pages as mail_pages
from vastgoed.mandates.pages import pages as mandate_pages
from vastgoed.meetings.pages import pages as meeting_pages
from vastgoed.people.pages import pages as people_pages
from vastgoed.policies.pages import pages as policy_pages
from vastgoed.reception.pages import pages as reception_pages
from vastgoed.setup.pages import pages as setup_pages
from vastgoed.simulations.pages import pages as simulation_pages
from vastgoed.steering.pages import pages as steering_pages
from vastgoed.waitlist.pages import pages as waitlist_pages
from vastgoed.web.jinja import STATIC
from vastgoed.web.pages import pages as web_pages

ROUTES: list[Any] = [
    *web_pages,
    *feed_pages,
    *house_pages,
    *setup_pages,
    *booking_pages,
    *reception_pages,
    *waitlist_pages,
    *disturbance_pages,
    *classification_pages,
    *committee_pages,
    *policy_pages,
    *simulation_pages,
    *governance_pages,
    *meeting_pages,
    *mandate_pages,
    *steering_pages,
    *job_pages,
    *mail_pages,
    *people_pages,
    create_static_files_router(
        path="/static", directories=[STATIC], cache_control=None, include_in_schema=False
    ),
]

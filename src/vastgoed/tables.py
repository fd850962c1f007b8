"""All tables of all features, for whoever must know them together: migrations, export, checks."""

from types import ModuleType

from sqlalchemy import MetaData

from vastgoed.bookings import models as bookings
from vastgoed.classification import models as classification
from vastgoed.committee import models as committee
from vastgoed.db import Base, Shared
from vastgoed.disturbances import models as disturbances
from vastgoed.feeds import models as feeds
from vastgoed.governance import models as governance
from vastgoed.houses import models as houses
from vastgoed.jobs import models as jobs
from vastgoed.mail import models as mail
from vastgoed.mandates import models as mandates
from vastgoed.meetings import models as meetings
from vastgoed.municipalities import models as municipalities
from vastgoed.people import models as people
from vastgoed.policies import models as policies
from vastgoed.policies.drafts import models as drafts
from vastgoed.reception import models as reception
from vastgoed.setup import models as setup
from vastgoed.simulations import models as simulations
from vastgoed.steering import models as steering
from vastgoed.votes import models as votes
from vastgoed.waitlist import models as waitlist
from vastgoed.web import once

FEATURES: tuple[ModuleType, ...] = (
    bookings,
    classification,
    committee,
    disturbances,
    drafts,
    feeds,
    governance,
    houses,
    jobs,
    mail,
    mandates,
    meetings,
    municipalities,
    people,
    policies,
    reception,
    setup,
    simulations,
    steering,
    votes,
    waitlist,
    once,
)


def metadata(line: str) -> MetaData:
    """All tables of one line of migrations: `shared` or `tenant`."""
    return Shared.metadata if line == "shared" else Base.metadata

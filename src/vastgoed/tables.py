"""All tables of all features, for whoever must know them together: migrations, export, checks."""

from types import ModuleType

from vastgoed.bookings import models as bookings
from vastgoed.houses import models as houses
from vastgoed.jobs import models as jobs
from vastgoed.mail import models as mail
from vastgoed.municipalities import models as municipalities
from vastgoed.people import models as people
from vastgoed.policies import models as policies
from vastgoed.setup import models as setup
from vastgoed.web import once

TABLES: tuple[ModuleType, ...] = (bookings, houses, jobs, mail, municipalities, people, policies, setup, once)

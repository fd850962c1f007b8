"""The environment in which all pages are rendered."""

import hashlib
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from vastgoed.db import period_of
from vastgoed.money import Money
from vastgoed.period import Period, day_of
from vastgoed.settings import ROOT, Settings
from vastgoed.text import clock, euros
from vastgoed.web.language import current, day_said, gettext, ngettext, pgettext, until_said, when_said

STATIC = ROOT / "src" / "vastgoed" / "static"


def environment(settings: Settings) -> Environment:
    made = Environment(
        loader=FileSystemLoader(settings.templates),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext)  # type: ignore[attr-defined]
    made.globals["static"] = static
    made.filters |= {
        "euros": lambda value: euros(value if isinstance(value, Money) else Money(value), current.get()),
        "day": day_said,
        "clock": clock,
        "iso_day": lambda moment: day_of(moment).isoformat(),
        "initial": lambda words: words[:1].upper() + words[1:],
        "said": lambda words: words.said(current.get()),
        "translated": gettext,
        "until": until_said,
        "when": lambda value: when_said(_period(value)),
    }
    return made


def _period(value: Any) -> Period:
    """A Period, or a range as it comes from the database."""
    return value if isinstance(value, Period) else period_of(value)


@cache
def static(path: str) -> str:
    """Address of a static file that changes when its content does, so that browsers may keep it."""
    content = (STATIC / path).read_bytes()
    return f"/static/{path}?v={hashlib.sha256(content).hexdigest()[:10]}"

"""What every page knows about where it is and who reads it."""

from dataclasses import dataclass
from typing import Any

from litestar import Request
from litestar.datastructures import State

from vastgoed.text import Language
from vastgoed.web.language import gettext
from vastgoed.web.visitor import Visitor
from vastgoed.web.work import work_of


@dataclass(frozen=True)
class Here:
    municipality: Any
    house: Any
    person: Visitor | None
    language: Language
    path: str
    theme_url: str
    theme: str
    large_type: bool
    nav: list[tuple[str, str, bool]]
    demo: bool

    @property
    def other_language(self) -> Language:
        return "en" if self.language == "nl" else "nl"


def here(request: Request[Any, Any, Any], house: Any = None) -> Here:
    work, state = work_of(request.scope), request.app.state
    visitor, path = work.visitor, request.url.path
    return Here(
        municipality=work.municipality,
        house=house,
        person=visitor if visitor.signed_in else None,
        language=visitor.language,
        path=path + (f"?{request.url.query}" if request.url.query else ""),
        theme_url=state.theme_url(work.municipality),
        theme=visitor.theme,
        large_type=visitor.large_type,
        nav=_menu(state, visitor, house, path),
        demo=state.settings.demo,
    )


def _menu(state: State, visitor: Visitor, house: Any, path: str) -> list[tuple[str, str, bool]]:
    entries = state.navigation(visitor, house)
    best = max((href for _, href in entries if _under(path, href)), key=len, default="")
    return [(gettext(label), href, href == best) for label, href in entries]


def _under(path: str, href: str) -> bool:
    return path == href or (href != "/" and path.startswith(f"{href}/"))

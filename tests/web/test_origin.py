from urllib.parse import urljoin, urlsplit

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastgoed.web.origin import local_path

HERE = "https://lindestad.example/sign-in"


@given(st.text() | st.text("/\\\t\n\r .:@evil").map(lambda tail: "/" + tail))
def test_a_local_path_stays_on_this_site(path: str) -> None:
    """Also as browsers read it: without tabs and line ends, and with a backslash as a slash."""
    as_read = local_path(path).replace("\t", "").replace("\n", "").replace("\r", "").replace("\\", "/")
    assert urlsplit(urljoin(HERE, as_read)).netloc == "lindestad.example"


@pytest.mark.parametrize(
    "path", ["/", "/me", "/houses/de-linde?day=2026-11-23&room=zaal#vrij", "/zaal%20groot"]
)
def test_an_ordinary_path_is_kept(path: str) -> None:
    assert local_path(path) == path


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("http://house/houses?day=2026-11-23", 'href="/houses?day=2026-11-23"'),
        ("http://elsewhere/houses", "Terug naar het begin"),
        ("http://house//elsewhere", "Terug naar het begin"),
        ("http://[", "Terug naar het begin"),
        ("", "Terug naar het begin"),
    ],
)
async def test_who_is_refused_goes_back_to_the_page_of_the_form(
    browser: httpx.AsyncClient, page: str, shown: str
) -> None:
    answer = await browser.post("/houses/not-here/report", headers={"referer": page})
    assert answer.status_code == 404
    assert shown in answer.text
    assert ("Terug naar waar u was" in answer.text) == (shown != "Terug naar het begin")

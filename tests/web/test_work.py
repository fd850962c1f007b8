"""The wrapper around every request, seen from outside."""

import httpx


async def test_an_unknown_page_is_a_page_that_says_so(browser: httpx.AsyncClient) -> None:
    page = await browser.get("/nergens")
    assert page.status_code == 404
    assert "Deze pagina bestaat niet" in page.text
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert page.headers["cache-control"] == "no-store"


async def test_a_foreign_host_belongs_to_nobody(browser: httpx.AsyncClient) -> None:
    page = await browser.get("/", headers={"Host": "evil.example"})
    assert page.status_code == 421


async def test_health_needs_no_municipality(browser: httpx.AsyncClient) -> None:
    assert (await browser.get("/healthz", headers={"Host": "evil.example"})).text == "ok"


async def test_english_is_a_choice_that_is_kept(browser: httpx.AsyncClient) -> None:
    await browser.post("/preferences", data={"language": "en", "back": "/nergens"})
    page = await browser.get("/nergens")
    assert '<html lang="en"' in page.text


async def test_a_preference_never_sends_anybody_elsewhere(browser: httpx.AsyncClient) -> None:
    for back in ("//evil.example", "https://evil.example", "/\\evil.example"):
        answer = await browser.post(
            "/preferences", data={"language": "nl", "back": back}, follow_redirects=False
        )
        assert answer.headers["location"] == "/"


async def test_an_unknown_static_file_is_simply_not_there(browser: httpx.AsyncClient) -> None:
    assert (await browser.get("/static/nergens.css")).status_code == 404

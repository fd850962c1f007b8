"""Large and strange requests are answered at once, and cost next to nothing."""

import httpx
import pytest

FORM = {"content-type": "application/x-www-form-urlencoded"}


async def test_a_form_of_many_megabytes_is_not_read(browser: httpx.AsyncClient) -> None:
    body = "&".join(f"a{n}=1" for n in range(200_000))
    answer = await browser.post("/sign-in", content=body, headers=FORM)
    assert answer.status_code == 413
    assert "Dit is te groot" in answer.text


@pytest.mark.parametrize("name", ["a{}", "a"])
async def test_a_form_of_too_many_fields_is_refused_as_a_whole(browser: httpx.AsyncClient, name: str) -> None:
    body = "&".join(name.format(n) + "=1" for n in range(2_000))
    answer = await browser.post("/sign-in", content=body, headers=FORM)
    assert answer.status_code == 422
    assert "te veel velden" in answer.text
    assert len(answer.content) < 20_000

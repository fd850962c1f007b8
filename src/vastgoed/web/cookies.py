"""Cookies: their names, and the signature under the mark of a browser."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from ipaddress import ip_address, ip_network
from typing import Any

from litestar import Request
from litestar.datastructures import Cookie

from vastgoed.web.proxy import Network, caller

MARK = "mark"
LANGUAGE = "language"
THEME = "theme"
TYPE = "type"
YEAR = 365 * 24 * 3600


def is_plain(request: Request[Any, Any, Any]) -> bool:
    """On http a Secure cookie would be thrown away; that happens on loopback only."""
    return request.url.scheme == "http"


def session_name(scheme: str) -> str:
    return "session" if scheme == "http" else "__Host-session"


def session_cookie(request: Request[Any, Any, Any], token: str, max_age: int) -> Cookie:
    return kept(request, session_name(request.url.scheme), token, max_age)


def session_of(request: Request[Any, Any, Any]) -> str:
    """The token that the browser sent, empty when it sent none."""
    return request.cookies.get(session_name(request.url.scheme), "")


def lasting(request: Request[Any, Any, Any], name: str, value: str) -> Cookie:
    return kept(request, name, value, YEAR)


def kept(request: Request[Any, Any, Any], name: str, value: str, max_age: int) -> Cookie:
    """No script reads it, no other site sends it along."""
    secure = not is_plain(request)
    return Cookie(key=name, value=value, max_age=max_age, secure=secure, httponly=True, samesite="lax")


def preferences(
    request: Request[Any, Any, Any], secret: str, proxies: Sequence[Network] = ()
) -> dict[str, Any]:
    """What a Visitor is made of besides who they are."""
    peer = request.client.host if request.client else ""
    jar = request.cookies
    accepted = request.headers.get("accept-language", "nl").lower()
    language = jar.get(LANGUAGE) or ("en" if accepted.startswith("en") else "nl")
    return {
        "language": "en" if language == "en" else "nl",
        "theme": jar.get(THEME, "") if jar.get(THEME) in {"light", "dark"} else "",
        "large_type": jar.get(TYPE) == "large",
        "mark": read_mark(jar.get(MARK, ""), secret),
        "address": network(caller(peer, request.headers.get("x-forwarded-for", ""), proxies)),
    }


def new_mark(secret: str) -> str:
    name = secrets.token_urlsafe(16)
    return f"{name}.{signature(name, secret)}"


def read_mark(value: str, secret: str) -> str:
    """Return the mark if we gave it out, else nothing."""
    name, _, signed = value.partition(".")
    return value if hmac.compare_digest(signed.encode(), signature(name, secret).encode()) else ""


def signature(name: str, secret: str) -> str:
    return hmac.new(secret.encode(), name.encode(), hashlib.sha256).hexdigest()[:32]


def network(address: str) -> str:
    """The /24 or /64 that an address lies in: one subscriber, roughly."""
    try:
        prefix = 24 if ip_address(address).version == 4 else 64  # noqa: PLR2004
    except ValueError:
        return "unknown"
    return str(ip_network(f"{address}/{prefix}", strict=False))

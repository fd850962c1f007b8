"""Headers on every answer: nothing from elsewhere is loaded, nothing is cached that may be personal."""

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'; "
    "manifest-src 'self'; worker-src 'self'"
)

ALWAYS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PAGE = ALWAYS | {"Cache-Control": "no-store", "Vary": "Cookie, HX-Request-Type"}
LATER = {"Retry-After": "2"}
SECURE = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}

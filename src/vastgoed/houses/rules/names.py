"""The name of a thing as it stands in an address."""

import re
import unicodedata


def slug(name: str) -> str:
    """«Café De Één» becomes «cafe-de-een»; empty when no letter or digit is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")

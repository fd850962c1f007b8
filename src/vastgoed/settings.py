"""Everything that differs between machines, read from VASTGOED_… environment variables."""

import secrets
from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[2]


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="VASTGOED_")

    database_url: str = ""
    """Empty: an embedded PostgreSQL in `data`."""
    pooled: bool = False
    """The database is behind a pooler in transaction mode, such as PgBouncer."""
    data: Path = ROOT / ".data"
    templates: Path = ROOT / "templates"
    address: str = "127.0.0.1"
    port: int = 8000
    public_url: str = ""
    """How people reach us, for links in mail; empty: http://address:port."""
    trusted_proxies: str = ""
    """Addresses or networks, with commas, of proxies of our own: only they say who calls."""
    smtp_url: str = ""
    """smtp://user:password@host:587; empty: mail is kept and shown on a page of the demonstration."""
    mail_from: str = "huis@vastgoed.example"
    secret: str = ""
    """Signs the visitor cookie; empty: made once and kept in `data`."""
    demo: bool = False
    """Show ready sign-ins and the sent mail. Never on a machine that others reach."""

    @property
    def database(self) -> str:
        """The address as SQLAlchemy wants it; the embedded server's is found when it runs: database.py."""
        return self.database_url.replace("postgresql://", "postgresql+asyncpg://", 1)

    @property
    def signing_secret(self) -> str:
        """Configured, or made at the first start and kept for its owner only."""
        if self.secret:
            return self.secret
        kept = self.data / "secret"
        if not kept.exists():
            self.data.mkdir(parents=True, exist_ok=True)
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(32))
        return kept.read_text()

    @property
    def base_url(self) -> str:
        return self.public_url.rstrip("/") or f"http://{self.address}:{self.port}"

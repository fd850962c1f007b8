"""Where the browser of the tests is; run as a program it installs one, or fails with the reason."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

DEBIAN = ("chromium", "fonts-noto-core")


def executable() -> str | None:
    """The machine's own Chromium, or None for the one that playwright keeps."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def is_there() -> bool:
    if executable():
        return True
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def install() -> list[str]:
    """Return why each way failed; empty when one worked."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        ways = [
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-qq", "-y", "--no-install-recommends", *DEBIAN],
        ]
    else:
        ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    done = [subprocess.run(way, check=False, capture_output=True, text=True) for way in ways]  # noqa: S603
    return [f"{' '.join(it.args)}: {it.stderr.strip()[-500:]}" for it in done if it.returncode]


if __name__ == "__main__" and not is_there():
    print("Installing Chromium for the tests.")  # noqa: T201
    reasons = install()
    if not is_there():
        sys.exit("There is no Chromium, so the pages cannot be tested.\n" + "\n".join(reasons))

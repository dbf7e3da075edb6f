"""Where ``make run`` listens, and whether it brings demonstration data."""

from typing import Final

from adv_portal.settings.base import ENVIRONMENT

HOST: Final = ENVIRONMENT.text("HOST", "127.0.0.1", "The address on which make run listens.", "127.0.0.1")
PORT: Final = ENVIRONMENT.number("PORT", 8000, "The port on which make run listens.", least=1, most=65_535)
DEMO: Final = ENVIRONMENT.switch(
    "DEMO", "Whether make run loads demonstration data on the first run. Never in production.", default=True
)
TRUSTED_PROXIES: Final = ENVIRONMENT.number(
    "TRUSTED_PROXIES",
    0,
    "How many proxies stand before the portal; each adds to X-Forwarded-For. Limits count visitors by it.",
    least=0,
    most=9,
)

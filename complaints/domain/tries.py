"""How often a meldcode may be tried, counted without knowing who tries."""

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from django.core.cache import cache
from django.utils import timezone

#: Tries from one address, and from all together, within a window.
MOST_FROM_ONE: Final = 10
MOST_FROM_ALL: Final = 300
MINUTES: Final = 15
_WINDOW: Final = MINUTES * 60
_DAY: Final = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Try:
    """One try of a code from one address.

    The address itself is stored nowhere: the counter bears its digest, under a key that exists for one day
    and in memory only, so that nobody can tell later who tried. Source: AVG art. 25.
    """

    address: str

    def is_too_many(self) -> bool:
        """Count this try, and tell whether it is one too many. Right and wrong codes count alike."""
        return any([self._counted(self._digest()) > MOST_FROM_ONE, self._counted("all") > MOST_FROM_ALL])

    def _digest(self) -> str:
        name = f"tries:key:{timezone.localdate().isoformat()}"
        cache.add(name, secrets.token_hex(32), _DAY)
        key = str(cache.get(name, ""))
        return hmac.new(key.encode(), self.address.encode(), sha256).hexdigest()

    def _counted(self, who: str) -> int:
        window = int(timezone.now().timestamp()) // _WINDOW
        name = f"tries:{window}:{who}"
        cache.add(name, 0, _WINDOW)
        return int(cache.incr(name))

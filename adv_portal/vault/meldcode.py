"""The meldcode: the secret by which a resident without an account finds the way back to a report."""

import hmac
import secrets
from hashlib import sha256
from typing import Final

from adv_portal.vault.keys import installation_key
from adv_portal.vault.sealing import Key

#: The name of the installation's key for codes.
KEY_NAME: Final = "meldcode"
#: Crockford's 32 symbols: no I, L, O or U, so that nothing is misread or misheard.
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: 23 random symbols of 5 bits: 115 bits. The 24th checks the others.
RANDOM_SYMBOLS: Final = 23
LENGTH: Final = RANDOM_SYMBOLS + 1
GROUP: Final = 4
_LOOKALIKES: Final = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})
_FIELD_POLYNOMIAL: Final = 0b100101  # x^5 + x^2 + 1 is primitive: every power below 31 is different.


def _times_alpha(element: int) -> int:
    doubled = element << 1
    return doubled ^ _FIELD_POLYNOMIAL if doubled & 0b100000 else doubled


def check_symbol(body: str) -> str:
    """Give the check symbol of 23 symbols.

    A weighted sum over the field of 32 elements: any one wrong symbol and any swap of two symbols
    changes it.
    """
    total = 0
    for symbol in body:
        total = _times_alpha(total) ^ _times_alpha(ALPHABET.index(symbol))
    return ALPHABET[total]


def make_meldcode() -> str:
    """Give a new code of 24 symbols in six groups of four, such as ``7K3M-…``."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_SYMBOLS))
    return grouped(body + check_symbol(body))


def grouped(symbols: str) -> str:
    """Write a code in groups of four."""
    return "-".join(symbols[start : start + GROUP] for start in range(0, len(symbols), GROUP))


def normalised(typed: str) -> str:
    """Read what a person typed: any case, spaces, dashes and look-alikes are forgiven.

    :returns: 24 symbols at most; what is no symbol is dropped. It may still be wrong.
    """
    symbols = typed.upper().translate(_LOOKALIKES)
    return "".join(symbol for symbol in symbols if symbol in ALPHABET)[: LENGTH + 1]


def is_wellformed(symbols: str) -> bool:
    """Tell whether the check symbol fits. Never answer a visitor differently because of it."""
    return len(symbols) == LENGTH and check_symbol(symbols[:-1]) == symbols[-1]


def hashed(symbols: str, key: Key | None = None) -> bytes:
    """Give the keyed hash under which a code is stored; the code itself never is.

    The hash is made of whatever was typed, well formed or not, so that each answer takes the same time.

    :param key: the installation's key for meldcodes, when the caller has fetched it already.
    """
    return hmac.new((key or installation_key(KEY_NAME)).raw(), symbols.encode(), sha256).digest()

"""A keyed index: find a word, phone number or e-mail address without storing it."""

import hmac
import re
import unicodedata
from collections.abc import Collection, Iterable
from hashlib import sha256
from typing import Final

import snowballstemmer

from adv_portal.vault.keys import installation_key
from adv_portal.vault.sealing import Key

#: The name of the installation's key for digests.
KEY_NAME: Final = "blind-index"
#: Bytes kept of each digest: a signed integer of the database. Long enough to tell words apart.
DIGEST_BYTES: Final = 8
LEAST_WORD_LENGTH: Final = 3
#: A story of 50,000 characters has about 8,000 words; more stems than this help no search.
MOST_STEMS: Final = 4_000
_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
_DUTCH_TRUNK: Final = ("0031", "31")


def words(text: str) -> list[str]:
    """Split a text into lower-case words without accents, in order."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(symbol for symbol in plain if not unicodedata.combining(symbol))
    return [word for word in _WORD.findall(bare) if len(word) >= LEAST_WORD_LENGTH]


def stems(text: str) -> list[str]:
    """Give the Dutch stems of a text, each once, in order of first use."""
    stemmer = snowballstemmer.stemmer("dutch")
    return list(dict.fromkeys(stemmer.stemWords(words(text))))[:MOST_STEMS]


class BlindIndex:
    """Makes digests with the installation's key. Without the key a digest says nothing."""

    def __init__(self, key: Key | None = None) -> None:
        self._key = (key or installation_key(KEY_NAME)).raw()

    def _digest(self, kind: str, value: str) -> int:
        digest = hmac.new(self._key, f"{kind}\x1f{value}".encode(), sha256).digest()
        return int.from_bytes(digest[:DIGEST_BYTES], "big", signed=True)

    def of_text(self, *texts: str) -> list[int]:
        """Give the digests of the Dutch stems of texts, each once."""
        found: Iterable[str] = dict.fromkeys(stem for text in texts for stem in stems(text))
        return [self._digest("stem", stem) for stem in found]

    def pieces(self, text: str, digests: Collection[int], known: dict[str, bool]) -> list[tuple[str, bool]]:
        """Split a text into pieces, each with whether it is one of the words that the digests stand for.

        :param known: what was found out of words already; give the same for several texts of one page.
        """
        wanted = set(digests)
        found: list[tuple[str, bool]] = []
        begin = 0
        text = unicodedata.normalize("NFC", text)
        for match in _WORD.finditer(text):
            word = match.group()
            if word not in known:
                known[word] = any(digest in wanted for digest in self.of_text(word))
            if known[word]:
                if match.start() > begin:
                    found.append((text[begin : match.start()], False))
                found.append((word, True))
                begin = match.end()
        return [*found, (text[begin:], False)] if begin < len(text) else found

    def of_phone(self, phone: str) -> int:
        """Give the digest of a phone number, however it was written."""
        digits = re.sub(r"\D", "", phone)
        for trunk in _DUTCH_TRUNK:
            if digits.startswith(trunk):
                digits = "0" + digits.removeprefix(trunk).removeprefix("0")
                break
        return self._digest("phone", digits)

    def of_email(self, email: str) -> int:
        """Give the digest of an e-mail address, however it was written."""
        return self._digest("email", email.strip().casefold())

    def of_name(self, name: str) -> int:
        """Give the digest of a name, without regard to case, accents and spaces."""
        return self._digest("name", " ".join(words(name)))

"""The authority's certificate, and what it says of a signature.

Source: RSA over SHA-256 in a file of its own (`…_sign.sha256`); the authority's description does not name the
padding. Public readers of the real files of 2022 to 2026 verify them as PKCS #1 v1.5; PSS is tried after it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, utils
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from vvanalysis.errors import Fault, FetchError
from vvanalysis.fetch.index import shown

_SMALLEST_KEY: Final = 2048
_PADDINGS: Final = {
    "PKCS#1 v1.5": padding.PKCS1v15(),
    "PSS": padding.PSS(mgf=padding.MGF1(SHA256()), salt_length=padding.PSS.AUTO),
}


@dataclass(frozen=True)
class Certificate:
    """A certificate with an RSA key."""

    x509: x509.Certificate
    key: RSAPublicKey

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate (DER), as openssl and browsers show it."""
        digits = self.x509.fingerprint(SHA256()).hex().upper()
        return ":".join(digits[place : place + 2] for place in range(0, len(digits), 2))

    @property
    def pem(self) -> bytes:
        """The certificate as text."""
        return self.x509.public_bytes(Encoding.PEM)

    @property
    def subject(self) -> str:
        """Whose it is, as it says itself."""
        return shown(self.x509.subject.rfc4514_string())

    @property
    def issuer(self) -> str:
        """Who has made it out, as it says itself."""
        return shown(self.x509.issuer.rfc4514_string())

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """First and last day that it is made out for."""
        return self.x509.not_valid_before_utc.date(), self.x509.not_valid_after_utc.date()

    def padding_of(self, digest: bytes, signature: bytes) -> str | None:
        """The padding with which a signature of a SHA-256 digest holds; None where it does not hold."""
        for name, how in _PADDINGS.items():
            try:
                self.key.verify(signature, digest, how, utils.Prehashed(SHA256()))
            except InvalidSignature:
                continue
            return name
        return None


def read_certificate(content: bytes, *, where: str) -> Certificate:
    """A certificate out of PEM or DER; of several the first, which signs.

    Raises
    ------
    FetchError
        It is none, or has another key than RSA of at least 2048 bits.
    """
    try:
        is_pem = b"-----BEGIN" in content
        read = (
            x509.load_pem_x509_certificates(content)[0] if is_pem else x509.load_der_x509_certificate(content)
        )
        key = read.public_key()
    except (ValueError, TypeError, x509.UnsupportedGeneralNameType):
        raise _no_certificate(where, "no certificate") from None
    if not isinstance(key, RSAPublicKey) or key.key_size < _SMALLEST_KEY:
        raise _no_certificate(where, "a certificate with another kind of key")
    return Certificate(read, key)


def _no_certificate(where: str, what: str) -> FetchError:
    expected = f"an X.509 certificate with an RSA key of at least {_SMALLEST_KEY} bits"
    return FetchError(Fault(where, what, expected, "give the authority's with --certificate"))

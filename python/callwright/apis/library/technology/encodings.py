"""Bytes as text and back, checksums, bits of numbers, names as identifiers."""

import base64
import hashlib
import struct
import uuid
import zlib
from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import Field

from callwright.apis.library.declared import api

Text = Annotated[str, Field(max_length=100_000)]
MOST = 1.7976931348623157e308
"""The greatest double."""
Encoding = Literal["base16", "base32", "base64", "base64url", "ascii85"]


@api(example={"text": "Grüße aus Köln", "encoding": "base64url", "padding": False}, source="RFC 4648; Adobe Ascii85")
def encode_bytes(text: Text, encoding: Encoding, padding: bool = True) -> str:
    """Encode the UTF-8 bytes of a text in base 16, 32, 64 or 85.

    Args:
        text: The text.
        encoding: How its bytes are written.
        padding: Whether base32 and base64 end in equals signs where they have to.
    """
    encoders: dict[str, Callable[[bytes], bytes]] = {
        "base16": base64.b16encode,
        "base32": base64.b32encode,
        "base64": base64.b64encode,
        "base64url": base64.urlsafe_b64encode,
        "ascii85": base64.a85encode,
    }
    written = encoders[encoding](text.encode()).decode()
    return written if padding or not encoding.startswith(("base32", "base64")) else written.rstrip("=")


@api(example={"encoded": "SGVsbG8sIHdvcmxkIQ", "encoding": "base64"}, source="RFC 4648; Adobe Ascii85")
def decode_bytes(encoded: Text, encoding: Encoding) -> str:
    """Decode a text in base 16, 32, 64 or 85 to the UTF-8 text that its bytes are.

    Args:
        encoded: The encoded text; padding may be missing.
        encoding: How it was written.

    Raises:
        ValueError: A character outside the alphabet, a wrong length, or bytes that are no UTF-8.
    """
    if encoding.startswith("base64"):
        altchars = b"-_" if encoding == "base64url" else b"+/"
        filled = encoded.rstrip("=")
        raw = base64.b64decode(filled + "=" * (-len(filled) % 4), altchars=altchars, validate=True)
    elif encoding == "base32":
        filled = encoded.rstrip("=")
        raw = base64.b32decode(filled + "=" * (-len(filled) % 8))
    else:
        raw = base64.b16decode(encoded, casefold=True) if encoding == "base16" else base64.a85decode(encoded)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise ValueError("the bytes are no UTF-8 text") from None


@api(
    example={"text": "The quick brown fox jumps over the lazy dog", "algorithm": "sha256"},
    source="RFC 1950 (Adler-32), ISO 3309 (CRC-32), RFC 1321 (MD5), FIPS 180-4 (SHA)",
)
def checksum_text(text: Text, algorithm: Literal["adler32", "crc32", "md5", "sha1", "sha256", "sha512"]) -> str:
    """Work out a checksum or hash of a text's UTF-8 bytes, in lower-case hexadecimal.

    Args:
        text: The text.
        algorithm: Which checksum; md5 and sha1 protect against accidents only.
    """
    raw = text.encode()
    if algorithm == "adler32":
        return f"{zlib.adler32(raw):08x}"
    if algorithm == "crc32":
        return f"{zlib.crc32(raw):08x}"
    return hashlib.new(algorithm, raw, usedforsecurity=False).hexdigest()


@api(example={"value": 0.15625, "precision": "single"}, source="IEEE 754-2019, binary16, binary32 and binary64")
def float_bits(
    value: Annotated[float, Field(ge=-MOST, le=MOST)], precision: Literal["half", "single", "double"] = "single"
) -> dict[str, str | int | float]:
    """Show how a number is stored as an IEEE 754 floating-point number: sign, exponent, fraction, and its exact value.

    Args:
        value: The number.
        precision: half, single or double: 16, 32 or 64 bits.

    Raises:
        ValueError: The number is beyond the precision's range.
    """
    letter, size, exponent = {"half": ("e", 16, 5), "single": ("f", 32, 8), "double": ("d", 64, 11)}[precision]
    try:
        raw = struct.pack(f">{letter}", value)
    except OverflowError:
        raise ValueError(f"{value} is beyond the range of {precision} precision") from None
    bits = f"{int.from_bytes(raw, 'big'):0{size}b}"
    return {
        "sign": bits[0],
        "exponent": bits[1 : 1 + exponent],
        "fraction": bits[1 + exponent :],
        "hexadecimal": raw.hex(),
        "stored_value": struct.unpack(f">{letter}", raw)[0],
    }


@api(
    example={"name": "www.example.com", "namespace": "dns"},
    source="RFC 9562, sections 5.3 and 5.5",
)
def name_based_uuid(
    name: Text, namespace: Literal["dns", "url", "oid", "x500"], hash_version: Literal[3, 5] = 5
) -> str:
    """Make the UUID that stands for a name within a namespace, the same each time.

    Args:
        name: The name, such as a host name or a URL.
        namespace: What kind of name it is.
        hash_version: 3 uses MD5, 5 uses SHA-1.
    """
    space = {
        "dns": uuid.NAMESPACE_DNS,
        "url": uuid.NAMESPACE_URL,
        "oid": uuid.NAMESPACE_OID,
        "x500": uuid.NAMESPACE_X500,
    }[namespace]
    return str(uuid.uuid3(space, name) if hash_version == 3 else uuid.uuid5(space, name))

"""Writes model files in the form of src/text/weights.h."""
import struct

MASK = (1 << 64) - 1


def str_hash(data):
    """The program's str_hash()."""
    h = 0x9E3779B97F4A7C15 ^ len(data)
    whole = len(data) // 8 * 8
    for (word,) in struct.iter_unpack("<Q", data[:whole]):
        h = ((h ^ word) * 0xFF51AFD7ED558CCD) & MASK
        h ^= h >> 32
    h = ((h ^ int.from_bytes(data[whole:], "little")) * 0xC4CEB9FE1A85EC53) & MASK
    h ^= h >> 29
    h = (h * 0xFF51AFD7ED558CCD) & MASK
    return h ^ h >> 32


def write(path, magic, sections):
    """`magic` of 8 bytes, four sections."""
    places, body = b"", b""
    for section in sections:
        body += b"\0" * (-len(body) % 64)
        places += struct.pack("<II", 64 + len(body), len(section))
        body += section
    head = magic + struct.pack("<IIQ", 1, 0, 64 + len(body))
    with open(path, "wb") as f:
        f.write(head + struct.pack("<Q", str_hash(places + body)) + places + body)

"""Bytes → text: byte order mark, the charset that was declared, UTF-8, and windows-1252 as the last resort.

The order is the one browsers use (WHATWG Encoding Standard, <https://encoding.spec.whatwg.org/>), labels such as
`latin1` meaning windows-1252 as they do there. Decoding never fails: bytes that fit no encoding become U+FFFD, with a
warning. A byte order mark is a mark of the encoding and no part of the text; nothing else is changed, so that
positions in the text are positions in the user's own file, decoded.
"""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What a label means to a browser, where Python's codec of that name is narrower.
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_META = re.compile(rb"<meta\b[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})[\"']", re.IGNORECASE)
_PRESCAN = 8_192


def decode(data: bytes, *, charset: str | None = None, html: bool = False) -> tuple[str, list[str]]:
    """The text of `data`, and warnings about how it was decoded.

    `charset` is what the transport said (the HTTP header); with `html` the page's own `<meta charset>` is looked for
    in its first 8 KiB. A byte order mark wins over both.

    >>> decode("naïve".encode("windows-1252"))
    ('naïve', ['not UTF-8: read as windows-1252'])
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding)
    for label in (charset, declared(data) if html else None):
        known = _codec(label)
        if known:
            try:
                return _strict(data, known), []
            except UnicodeDecodeError:
                break
    wide = _utf16_without_mark(data)
    if wide:
        return _lenient(data, wide)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        broken = data.decode("utf-8", "replace")
        bad = broken.count("\ufffd")
        good = sum(1 for character in broken[:200_000] if character > "\x7f" and character != "\ufffd")
        if good > 3 * bad or (good and error.reason == "unexpected end of data"):
            return broken, [f"{bad} broken UTF-8 sequence{'s' * (bad != 1)}, the first at byte {error.start}"]
    return _windows_1252(data), ["not UTF-8: read as windows-1252"]


def declared(data: bytes) -> str | None:
    """The charset that an HTML page declares in its first 8 KiB, as it spells it.

    >>> declared(b'<html><meta charset="latin1">')
    'latin1'
    """
    match = _XML.search(data[:400]) or _META.search(data[:_PRESCAN])
    return match[1].decode("ascii") if match else None


def _codec(label: str | None) -> str | None:
    """Python's name for an encoding label, or `None` for one that is unknown or no text encoding."""
    if not label:
        return None
    try:
        info = codecs.lookup(label.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True) or info.name.startswith(("utf-16", "utf-32", "utf-7", "idna")):
        # A page that could be scanned for its `<meta>` is not in UTF-16, whatever it says (WHATWG says so too).
        return "utf-8" if info.name.startswith("utf-16") else None
    if info.name in ("punycode", "raw-unicode-escape", "unicode-escape", "undefined", "mbcs", "oem"):
        return None
    return _WIDER.get(info.name, info.name)


def _strict(data: bytes, codec: str) -> str:
    return _windows_1252(data) if codec == "cp1252" else data.decode(codec)


def _lenient(data: bytes, codec: str) -> tuple[str, list[str]]:
    try:
        return data.decode(codec), []
    except UnicodeDecodeError as error:
        text = data.decode(codec, "replace")
        return text, [f"broken {codec.upper()} from byte {error.start}: {text.count(chr(0xFFFD))} characters lost"]


def _windows_1252(data: bytes) -> str:
    """windows-1252 as the WHATWG has it: its five unused bytes are the control characters of the same number."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1").translate(_HIGH)


_HIGH = {byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in (129, 141, 143, 144, 157)}


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 told by the NULs of its Latin letters, which stand all on one side."""
    sample = data[:4_096]
    if len(sample) < 4 or len(data) % 2:
        return None
    half = len(sample) // 2
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    if high > 0.4 * half and low < 0.05 * half:
        return "utf-16-le"
    if low > 0.4 * half and high < 0.05 * half:
        return "utf-16-be"
    return None

"""Text in TCVN 5712:1993 VN3 (the "ABC" fonts) -> Unicode.

The 8-bit code of Vietnamese offices until about 2002. Its capitals with tone marks are the small letters' codes in
another font, so "Quyết định" is exact and "QUYẾT ĐỊNH" may come out as "QUYếT ĐịNH".
"""

from __future__ import annotations

# One line a vowel: the bare letter's code first, then huyền, hỏi, ngã, sắc, nặng.
_VOWELS = """
    à B5  ả B6  ã B7  á B8  ạ B9
    ă A8  ằ BB  ẳ BC  ẵ BD  ắ BE  ặ C6
    â A9  ầ C7  ẩ C8  ẫ C9  ấ CA  ậ CB
    è CC  ẻ CE  ẽ CF  é D0  ẹ D1
    ê AA  ề D2  ể D3  ễ D4  ế D5  ệ D6
    ì D7  ỉ D8  ĩ DC  í DD  ị DE
    ò DF  ỏ E1  õ E2  ó E3  ọ E4
    ô AB  ồ E5  ổ E6  ỗ E7  ố E8  ộ E9
    ơ AC  ờ EA  ở EB  ỡ EC  ớ ED  ợ EE
    ù EF  ủ F1  ũ F2  ú F3  ụ F4
    ư AD  ừ F5  ử F6  ữ F7  ứ F8  ự F9
    ỳ FA  ỷ FB  ỹ FC  ý FD  ỵ FE
    đ AE  Ă A1  Â A2  Ê A3  Ô A4  Ơ A5  Ư A6  Đ A7
"""


def decode(data: bytes) -> str:
    """Return the text of ``data``; bytes that the code does not name are read as Latin-1."""
    return data.decode("latin-1").translate(_table())


def _table() -> dict[int, str]:
    words = _VOWELS.split()
    return {int(code, 16): letter for letter, code in zip(words[::2], words[1::2], strict=True)}

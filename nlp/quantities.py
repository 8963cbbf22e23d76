"""A piece of text -> the figures that state a target or a result (số liệu)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from nlp.body_grammar import is_verb
from nlp.model import Comparator, Quantity
from nlp.number_names import named_number, shaped_name, words_before
from nlp.quantity_forms import QuantityForms, quantity_forms

_NUM = r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?"
_PERCENT = r"(?:[ \t]?%|[ \t]phần trăm)"
# Measures that may stand right behind their figure ("500m2", "8g/ngày"); "5m" and "3l" are as often marks.
_ATTACHED = "km2|km²|km|m2|m²|m3|m³|ha|kg|g|mg|ml|cm|mm|MW|kW|kWh|MWp|kWp|GB|TB|MB|tỷ|tỉ|triệu|đồng"
_ENDS = rf"(?:(?!\w)|(?=(?:{_ATTACHED})(?!\w)))"
_NUMBER = re.compile(
    rf"(?P<a>{_NUM}){_ENDS}(?P<ap>{_PERCENT})?(?:[ \t]?/[ \t]?(?P<den>{_NUM})(?!\w)"
    rf"|(?:[ \t]?[-–—÷][ \t]?|[ \t](?:đến|tới)[ \t])(?P<b>{_NUM}){_ENDS}(?P<bp>{_PERCENT})?)?"
)
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d+")
_SLASHED = re.compile(r"\d/\d")
_YEAR_ALONE = re.compile(r"(?:19|20)\d{2}$")
_NAMED_YEAR = re.compile(r"(?<=[ ])[A-ZĐÀ-Ỹ][\w]*[ ]$")
_SYLLABLE = re.compile(r"[ \t]+(?P<word>[^\W\d_][\w-]*)")
_HOLIDAY = re.compile(r"(?:ngày|lễ|dịp)[^.;\d\n]*[( ]*$", re.IGNORECASE)
_LIFE = re.compile(r"tuổi thọ|sống khỏe|sống khoẻ", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:địa chỉ|trụ sở)[^;.\n]*$", re.IGNORECASE)
_RATE = re.compile(
    r"[ \t]?/[ \t]?(?P<den>\d[\d.,]*[ \t]+)?(?P<per>[^\W\d_]+"
    r"(?:[ \t](?!(?:hoặc|và|được|để|cho|đạt|trở|trên|dưới|so|của|theo|là|từ|tại|đối|với|trong|vào|đến)(?!\w))"
    r"[^\W\d_]+)?)"
)
_UP_TO = re.compile(rf"[ ]?(?P<sign>[-–—]|(?<= )đến|(?<= )tới)[ ]?(?P<b>{_NUM})(?![\w%])")
_CELLS = re.compile(
    rf"(?<=\n)(?P<unit>(?:%|USD|VNĐ|[a-zà-ỹđ][^\n\d]{{0,18}}))\n"
    rf"(?P<whole>(?P<form>[^\W\d][^\n\d]{{1,12}}|[<>≤≥~] ?)?(?P<a>{_NUM})(?:[ ]?[-–][ ]?(?P<b>{_NUM}))?)(?=\n|$)"
)
_CELL = re.compile(
    rf"(?P<form>[<>≤≥~]=?|[^\W\d][^\n\d]{{1,12}})?\s?(?P<a>{_NUM})(?:\s?(?:[-–]|đến)\s?(?P<b>{_NUM}))?(?:\s?\([^()\n]*\))?"
)
_CHANGES = re.compile(r"[^.;\n]{0,80}?(?<!\w)(?:(?<!trở )lên|(?<!trở )xuống|đến|tới|còn|sang|thành)(?!\w)")
_BEFORE = 48
_AFTER = 60
_COUNTED_SYLLABLES = 10
_SURE_SYLLABLES = 4  # of a noun whose end is not found
_OF_ALL = re.compile(r",?[ ](?:trên|trong|/)[ ](?:tổng(?: số)?|số)[^.;:,\d\n]{0,40}")
_LONGEST_MONTH = 31  # a smaller fraction in brackets may be a day
_SHARE = re.compile(r"[ ]\((?:chiếm |đạt |bằng )?\d+(?:[.,]\d+)?[ ]?%\)(?=[ ])")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")


def find_quantities(text: str, start: int, end: int) -> tuple[Quantity, ...]:
    """Return the quantities of ``text[start:end]`` in text order, with offsets into ``text``.

    A range has both bounds, "ge"/"gt" no upper one, "le"/"lt" no lower one; of "57/70" the value is 57.
    The quote holds the comparator, the number and what is counted; ``unit`` of a percentage is "%".
    """
    found = _with_wholes(text, list(_read(text, start, end)))
    worded = list(_in_words(text, start, end))
    if worded:
        found = sorted([*found, *worded], key=lambda quantity: quantity.start)
    if text.find("\n", start, end) >= 0:
        found += _cells(text, start, end)
        found.sort(key=lambda quantity: quantity.start)
    return tuple(found)


def read_cell(text: str, start: int, end: int, unit: str | None) -> tuple[Quantity, ...]:
    """Return the figures that the cell ``text[start:end]`` of a table holds, in ``unit`` where it names none itself."""
    found = find_quantities(text, start, end)
    match = _CELL.fullmatch(text, start, end) if not found else None
    if match is None:
        return found
    comparator = quantity_forms().before_kind.get((match["form"] or "").strip().lower(), "eq")
    decimal = unit is None or unit == "%" or unit in quantity_forms().measures
    low = _value(match["a"], decimal=decimal)
    high = _value(match["b"], decimal=decimal) if match["b"] else low
    if match["b"]:
        comparator = "range"
    lowest = None if comparator in ("le", "lt") else low
    highest = None if comparator in ("ge", "gt") else high
    return (Quantity(start, end, text[start:end], comparator, lowest, highest, unit),)


def _in_words(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Figures in words behind a comparator: "ít nhất một dịch vụ"."""
    tables = quantity_forms()
    for match in tables.in_words.finditer(text, start, end):
        counted = _counted(text, match.end(), end, tables)
        if counted == match.end():
            continue
        comparator = tables.before_kind[match["form"].lower()]
        value = float(tables.words[match["word"].lower()])
        low = None if comparator in ("le", "lt") else value
        high = None if comparator in ("ge", "gt") else value
        quote = text[match.start() : counted]
        yield Quantity(match.start(), counted, quote, comparator, low, high, text[match.end() : counted].strip())


def _with_wholes(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give a figure the whole that the next one is: "766 hồ sơ trên tổng số 815 hồ sơ"."""
    for at, (part, whole) in enumerate(pairwise(found)):
        if part.unit == "%" or whole.unit == "%" or part.low is None or whole.low is None:
            continue
        if part.low <= whole.low and _OF_ALL.fullmatch(text, part.end, whole.start):
            found[at] = replace(part, whole=whole.low)
    return found


def _cells(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Bare numbers in the cells of a row, each behind the cell that names its unit: "%" and then "< 3"."""
    for match in _CELLS.finditer(text, start, end):
        comparator = quantity_forms().before_kind.get((match["form"] or "").strip().lower(), "eq")
        low = _value(match["a"], decimal=True)
        high = _value(match["b"], decimal=True) if match["b"] else low
        if match["b"]:
            comparator = "range"
        if _YEAR_ALONE.match(match["a"]):
            continue
        yield Quantity(
            match.start("whole"),
            match.end("whole"),
            match["whole"],
            comparator,
            None if comparator in ("le", "lt") else low,
            None if comparator in ("ge", "gt") else high,
            match["unit"].strip(),
        )


def _read(text: str, start: int, end: int) -> Iterator[Quantity]:
    position = start
    while (digit := _DIGIT.search(text, position, end)) is not None:
        name_end = named_number(text, start, digit.start(), end)
        if name_end is None and digit.start() - 2 >= start and _SLASHED.match(text, digit.start() - 2, end):
            rest = _DIGITS.match(text, digit.start(), end)
            name_end = rest.end() if rest is not None else None  # the rest of a date or of a rank: "thứ 5/63 tỉnh"
        match = _NUMBER.match(text, digit.start(), end) if name_end is None else None
        if match is None:
            position = name_end or digit.end()
            continue
        second = match.start("b") if match["b"] else match.start("den")
        if second > 0 and match["b"] and shaped_name(text, second, end) is not None:
            # What follows the first number is a date or a name: only the first number may count.
            match = _NUMBER.match(text, digit.start(), match.end("ap") if match["ap"] else match.end("a")) or match
        found = _quantity(text, start, end, match, quantity_forms())
        position = found.end if found is not None else match.end("ap") if match["ap"] else match.end("a")
        if found is not None:
            yield found


def _quantity(text: str, start: int, end: int, match: re.Match[str], tables: QuantityForms) -> Quantity | None:
    """Read the number of ``match`` with what stands around it; None where it is no figure."""
    left = text[max(start, match.start() - _BEFORE) : match.start()]
    stop = match.end("ap") if match["ap"] else match.end("a")
    percent = bool(match["ap"])
    high_text: str | None = None
    denominator: str | None = None
    if match["b"] is not None and (not match["ap"] or match["bp"]):
        high_text, stop, percent = match["b"], match.end(), bool(match["bp"])
    elif match["den"] is not None and not percent:
        denominator, stop = match["den"], match.end()
    measure = None if percent else tables.measure.match(text, stop, end)
    if not percent and measure is None and _is_labelled(text, start, match, tables):
        return None
    if not percent and tables.known.match(text, stop, end):
        return None
    counted_end = stop
    unit: str | None = None
    if percent:
        unit = "%"
        counted_end = _counted(text, stop, end, tables)
    elif measure is not None:
        unit, counted_end = measure["unit"], measure.end()
        if unit in tables.multipliers:
            counted_end = _counted(text, counted_end, end, tables)
            unit = text[measure.start("unit") : counted_end]
        further = _up_to(text, match.start(), counted_end, end, tables) if high_text is None else None
        if further is not None:
            high_text, unit, counted_end = further
    elif tables.duration.match(text, stop, end):
        return None
    else:
        counted_end = _counted(text, stop, end, tables)
        share = _SHARE.match(text, stop, end) if counted_end == stop else None
        shared_end = _counted(text, share.end(), end, tables) if share is not None else 0
        if counted_end > stop:
            unit = text[stop:counted_end].strip()
            if tables.told_again.match(f" {unit}") or tables.told_again.fullmatch(text, stop, counted_end):
                return None
        elif share is not None and shared_end > share.end():
            unit = text[share.end() : shared_end].strip()  # "1.453 (86,8%) trưởng phòng"
        elif _is_fraction(text, match, end):
            pass
        elif not _stands_alone(text, stop, end, left, tables):
            return None
    if unit is not None and unit.startswith("tuổi") and not _LIFE.search(left):
        return None
    if not percent and measure is None and _is_name(text, match, denominator, left, unit):
        return None
    decimal = percent or measure is not None
    low = _value(match["a"], decimal=decimal)
    high = low if high_text is None else _value(high_text, decimal=decimal)
    if denominator is not None and _value(denominator, decimal=False) < low:
        return None
    if high < low:
        high, high_text = low, None
        stop = match.end("ap") if match["ap"] else match.end("a")
        counted_end = max(stop, counted_end if counted_end <= stop else stop)
    if not percent and unit is not None:
        unit, counted_end = _with_rate(text, unit, counted_end, end)
    found = _limited(text, start, end, match.start(), counted_end, (low, high, unit), high_text is not None, tables)
    return found if denominator is None else replace(found, whole=_value(denominator, decimal=False))


def _up_to(text: str, begin: int, stop: int, end: int, tables: QuantityForms) -> tuple[str, str, int] | None:
    """The upper bound of a range that repeats its measure: "20.000 đồng - 25.000 đồng", "từ 1 ha đến 2 ha"."""
    match = _UP_TO.match(text, stop, end)
    measure = tables.measure.match(text, match.end(), end) if match is not None else None
    if match is None or measure is None:
        return None
    if match["sign"] in ("đến", "tới") and not text.endswith("từ ", 0, begin):
        return None
    return match["b"], measure["unit"], measure.end()


def _limited(
    text: str,
    start: int,
    end: int,
    begin: int,
    stop: int,
    reading: tuple[float, float, str | None],
    is_range: bool,
    tables: QuantityForms,
) -> Quantity:
    """Add the comparator before or after the number, or the range."""
    low, high, unit = reading
    window = max(start, begin - _BEFORE)
    before = tables.before.search(text[window:begin])
    after = tables.after.match(text, stop, min(end, stop + _AFTER))
    comparator: Comparator = "eq"
    if before is not None:
        comparator = tables.before_kind[before["form"].lower()]
        begin = window + before.start()
    if is_range:
        comparator = "range"
    elif after is not None:
        comparator, stop = tables.after_kind[after["form"].lower()], after.end()
    from_here = text[max(start, begin - 3) : begin].lower() == "từ "
    if from_here and before is None and comparator == "eq" and unit == "%" and not _CHANGES.match(text, stop, end):
        comparator = "ge"  # "từ 80% người dân có tài khoản"
    if comparator in ("range", "ge") and from_here:
        begin -= 3
    elif before is None and text[max(start, begin - 4) : begin].lower() == "đạt ":
        begin -= 4
    return Quantity(
        begin,
        stop,
        text[begin:stop],
        comparator,
        None if comparator in ("le", "lt") else low,
        None if comparator in ("ge", "gt") else high,
        unit,
    )


def _is_name(text: str, match: re.Match[str], denominator: str | None, left: str, unit: str | None) -> bool:
    """Tell whether a number that counts something is nevertheless a date or a mark."""
    if denominator is not None:
        day_and_month = int(float(_plain(match["a"]))) <= 31 and int(float(_plain(denominator))) <= 12
        return day_and_month and _HOLIDAY.search(left) is not None
    if _ADDRESS.search(left):
        return True
    if _YEAR_ALONE.match(match["a"]):
        if _NAMED_YEAR.search(left):
            return True  # "Tết Quý Mão 2023"
        return unit is None or not text[match.end("a") : match.end("a") + 1].isspace() or left.rstrip().endswith(",")
    return left.endswith("theo ")


def _is_labelled(text: str, start: int, match: re.Match[str], tables: QuantityForms) -> bool:
    """Tell whether the word before a number makes it a name: "cơ sở 2", "mô hình 4 lớp", "Ban Chỉ đạo 389"."""
    position = match.start()
    if not text[position - 1 : position].isspace() or _GROUPED.match(match["a"]):
        return False
    labels = tables.labels if len(match["a"]) <= 2 else tables.named
    if text.startswith(" giường", match.end("a")):
        return False
    one, two, three = words_before(text, start, position)
    if two in ("tất cả", "nâng cấp", "trang cấp") or three == "học cơ sở":
        return False  # "tất cả 9 nước", "nâng cấp 02 trường", "cấp trung học cơ sở 28 trường" count
    return any(words.removesuffix(" số") in labels for words in (one, two, three))


def _stands_alone(text: str, stop: int, end: int, left: str, tables: QuantityForms) -> bool:
    """Tell whether a number with nothing counted behind it is a figure: "tổng số văn bản là 18.302,"."""
    follows = text[stop : stop + 1] if stop < end else ""
    return (follows in ("", ",", ";", ".", ")", "\n") or follows.isspace()) and tables.verb.search(left) is not None


def _is_fraction(text: str, match: re.Match[str], end: int) -> bool:
    """Tell whether a fraction stands alone in brackets and is no date: "75,5% (1.730/2.291)"."""
    if (
        match["den"] is None
        or text[match.start() - 1 : match.start()] != "("
        or text[match.end("den") : end][:1] != ")"
    ):
        return False
    return float(_plain(match["a"])) > _LONGEST_MONTH or float(_plain(match["den"])) > _LONGEST_MONTH


def _counted(text: str, stop: int, end: int, tables: QuantityForms) -> int:
    """Return where the noun behind a number ends; ``stop`` where there is none.

    It ends before a function word or a verb; a verb that may describe the thing ("điểm cung cấp dịch vụ") belongs to
    it if the noun ends soon after, and a noun whose end is not found is cut to its first words.
    """
    position = before = stop
    sure: int | None = None
    for count in range(_COUNTED_SYLLABLES):
        match = _SYLLABLE.match(text, position, end)
        if match is None:
            return before if count > 1 and _opens_a_name(text, before, position, end, tables) else position
        word = match["word"].lower()
        following = _SYLLABLE.match(text, match.end(), end)
        pair = f"{word} {following['word'].lower()}" if following is not None else ""
        if word in (tables.not_counted if count == 0 else tables.counted_ends) and pair not in tables.counted_anyway:
            return position
        if match["word"].islower() and pair in tables.attributive and count:
            sure = sure or position
        elif count > 1 and match["word"].islower() and is_verb(text, match.start("word"), end):
            return position
        before, position = position, match.end()
        if word == "lần":
            return position
        if count == _SURE_SYLLABLES - 1:
            cut = position
    return position if _SYLLABLE.match(text, position, end) is None else sure or cut


def _opens_a_name(text: str, begin: int, stop: int, end: int, tables: QuantityForms) -> bool:
    """Tell whether the last word is the label of the number behind it: "100% học sinh lớp 1"."""
    return _DIGIT.match(text, stop + 1, end) is not None and text[begin:stop].strip().lower() in tables.labels


def _with_rate(text: str, unit: str, stop: int, end: int) -> tuple[str, int]:
    """Add "/năm", "/01 người", "/100 dân" to the unit: a rate is one figure; "48 máy/48 CBCC" are two."""
    match = _RATE.match(text, stop, end)
    if match is None:
        return unit, stop
    if match["den"] is not None:
        base = match["den"].strip().rstrip(".,")
        if not re.fullmatch(r"0*1[0.,]*", base):
            return unit, stop
        base = "" if _value(base, decimal=False) == 1 else base + " "
        return f"{unit}/{base}{match['per']}", match.end()
    return f"{unit}/{match['per']}", match.end()


def _plain(number: str) -> str:
    return re.sub(r"[.,]", "", number)


def _value(number: str, *, decimal: bool) -> float:
    """Value of a number in Vietnamese writing: "93,9" and "18.274", but also "18,274" where things are counted.

    ``decimal`` says that the number has a measure or a percent sign, so that a single comma is a decimal mark.
    """
    parts = re.split(r"([.,])", number)
    groups, marks = parts[::2], parts[1::2]
    if not marks:
        return float(number)
    last_is_group = len(groups[-1]) == 3 and groups[0] != "0"
    if len(marks) > 1 and marks[-1] != marks[0]:
        return float("".join(groups[:-1]) + "." + groups[-1])
    if len(marks) > 1 or (last_is_group and not (decimal and marks[0] == ",")):
        return float("".join(groups))
    return float("".join(groups[:-1]) + "." + groups[-1])

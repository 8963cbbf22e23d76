"""Numbers of standards and the identities that they print."""

import pytest

from corpus.bodies import body_table
from corpus.identity import LegalId
from corpus.standards import STANDARD_SERIES, read_standard

BODIES = body_table()

NUMBERS = [
    # printed -> identity, number without stray blanks, kind
    ("QCVN 02 : 2019/BLĐTBXH", "bldtbxh/qcvn/2/2019", "QCVN 02:2019/BLĐTBXH", "Quy chuẩn"),
    ("QCVN 01-1:2018/BYT", "byt/qcvn/1.1/2018", "QCVN 01-1:2018/BYT", "Quy chuẩn"),
    ("QCVN06:2022/BXD", "bxd/qcvn/6/2022", "QCVN 06:2022/BXD", "Quy chuẩn"),
    ("QCVN QTĐ 8:2010/BCT", "bct/qcvn-qtd/8/2010", "QCVN QTĐ 8:2010/BCT", "Quy chuẩn"),
    ("TCVN 7391-1:2004", "tcvn/tcvn/7391.1/2004", "TCVN 7391-1:2004", "Tiêu chuẩn"),
    ("TCVN ISO 9001 : 2015", "tcvn/tcvn-iso/9001/2015", "TCVN ISO 9001:2015", "Tiêu chuẩn"),
    ("TCVN ISO/IEC 17025:2017", "tcvn/tcvn-iso-iec/17025/2017", "TCVN ISO/IEC 17025:2017", "Tiêu chuẩn"),
    ("TCVN/QS 1960:2020", "tcvn/tcvn-qs/1960/2020", "TCVN/QS 1960:2020", "Tiêu chuẩn"),
    ("TCXDVN 276:2003", "bxd/tcxdvn/276/2003", "TCXDVN 276:2003", "Tiêu chuẩn"),
    ("ISO 9001:2015", "iso/iso/9001/2015", "ISO 9001:2015", "Tiêu chuẩn"),
    ("ISO/IEC 27001:2013", "iso.iec/iso/27001/2013", "ISO/IEC 27001:2013", "Tiêu chuẩn"),
]


@pytest.mark.parametrize(("printed", "legal_id", "number", "kind"), NUMBERS)
def test_a_whole_number_names_one_standard(printed, legal_id, number, kind):
    found = read_standard(printed, BODIES)
    assert found is not None
    assert (found.legal_id, found.number, found.kind) == (legal_id, number, kind)
    assert LegalId.parse(legal_id).type in STANDARD_SERIES


@pytest.mark.parametrize("printed", ["TCVN 6127", "QCVN 40:2011", "QCVN 7:2020/XYZ", "ISO", "", "49/2016/NQ-HĐND"])
def test_a_number_that_is_not_whole_names_none(printed):
    assert read_standard(printed, BODIES) is None

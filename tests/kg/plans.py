"""Small plans and reports, read by the whole analysis into a ledger of their own: what the tests of monitoring ask."""

from pathlib import Path

from corpus.catalogue import load_catalogue
from corpus.model import RawDocument, Source
from kg.ask.stored_library import StoredLibrary
from kg.store.ledger import Ledger
from kg.store.record import record
from kg.store.workspace import LEDGER_NAME, Workspace
from nlp.analyse import analyse
from nlp.passages import passages
from tests.fakes import HashEncoder

HEAD = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"

PROVINCE = f"""ỦY BAN NHÂN DÂN
TỈNH AN GIANG
Số: 45/KH-UBND
{HEAD}An Giang, ngày 20 tháng 01 năm 2022
KẾ HOẠCH
Chuyển đổi số tỉnh An Giang năm 2022
Căn cứ Quyết định số 569/QĐ-TTg ngày 11 tháng 5 năm 2021 của Thủ tướng Chính phủ;
I. MỤC TIÊU
- Tỷ lệ hồ sơ giải quyết trực tuyến trên tổng số hồ sơ đạt tối thiểu 50%.
- Nâng cao nhận thức của người dân về chuyển đổi số.
II. NHIỆM VỤ
1. Sở Du lịch chủ trì, phối hợp với Sở Tài chính xây dựng bản đồ số du lịch trước ngày 30/6/2022.
2. Sở Y tế, Sở Nội vụ chủ trì số hóa hồ sơ cán bộ trong quý III năm 2022.
3. Định kỳ hàng quý, các sở, ban, ngành báo cáo Sở Thông tin và Truyền thông kết quả thực hiện.
4. Xây dựng kho dữ liệu dùng chung của tỉnh.
"""

DEPARTMENT = f"""UBND TỈNH AN GIANG
SỞ DU LỊCH
Số: 15/KH-SDL
{HEAD}An Giang, ngày 10 tháng 3 năm 2022
KẾ HOẠCH
Chuyển đổi số ngành du lịch năm 2022
Căn cứ Kế hoạch số 45/KH-UBND ngày 20 tháng 01 năm 2022 của Ủy ban nhân dân tỉnh An Giang về chuyển đổi số năm 2022;
Căn cứ Quyết định số 569/QĐ-TTg ngày 11 tháng 5 năm 2021 của Thủ tướng Chính phủ;
I. MỤC TIÊU
- Tối thiểu 60% cơ sở lưu trú sử dụng phần mềm quản lý lưu trú.
- 100% văn bản được ký số.
II. NHIỆM VỤ
1. Văn phòng Sở chủ trì, phối hợp với Phòng Quản lý du lịch lắp đặt 12 trạm thông tin điện tử trước ngày 30/9/2022.
2. Phòng Quản lý du lịch xây dựng bản đồ số du lịch trước ngày 30/6/2022.
3. Văn phòng Sở gửi báo cáo sau 15 ngày kể từ ngày ký Kế hoạch này.
"""


def library(folder: Path, texts: dict[str, str]) -> StoredLibrary:
    """Return the library of a ledger that holds these texts ({source: text}); close it."""
    catalogue = load_catalogue()
    folder.mkdir(parents=True, exist_ok=True)
    ledger = Ledger(folder / LEDGER_NAME, writable=True)
    for name, text in texts.items():
        analysis = analyse(RawDocument(Source(name, name, "0" * 64, {}), text), catalogue)
        cut = passages(analysis.document.text, analysis.sections)
        ledger.store(record(analysis, cut), analysis_version="test")
    ledger.close()
    return StoredLibrary(Workspace(folder, encoder=HashEncoder()))

"""Sentences as unseen documents print them: one citation of each, with the fields that a reader would check."""

import pytest

from corpus.model import Metadata
from nlp.citations import find_citations
from nlp.letterhead import Letterhead

SENTENCES = [
    (
        "Căn cứ Điều 103 của Hiến pháp;\nNAY CÔNG BỐ:\nLuật Đê điều đã được Quốc hội khóa XI thông qua ngày 29 tháng 11.",
        "Luật Đê điều",
        {"relation": "promulgates", "role": "operative"},
    ),
    # Titles that go on, and titles that end.
    (
        "Căn cứ Thông tư số 21/2013/TT-BTC ngày 3/1/2013 của Bộ Tài chính hướng dẫn thi hành Luật Hải quan quy định.\n"
        "+ Tại Khoản 1 Điều 9 quy định về thuế suất\n",
        "Thông tư số 21/2013/TT-BTC",
        {"title": "hướng dẫn thi hành Luật Hải quan"},
    ),
    (
        "chưa phù hợp với Điều 4 Thông tư số 4/2014/TT-BYT ngày 1/2/2014 của Bộ Y tế quy định “Quỹ không thanh toán”.",
        "Thông tư số 4/2014/TT-BYT",
        {"title": None},
    ),
    (
        "theo Nghị quyết số 4/2022/QH15 của Quốc hội về chính sách tài khóa và các Phụ lục Danh mục hàng hóa chịu thuế.",
        "Nghị quyết số 4/2022/QH15",
        {"title": "về chính sách tài khóa"},
    ),
    (
        "Thực hiện Kế hoạch số 8/KH-BNV ngày 2/3/2023 của Bộ Nội vụ về việc tuyển dụng công chức Đợt 1, năm 2023,"
        " Bộ Nội vụ thông báo như sau:",
        "Kế hoạch số 8/KH-BNV",
        {"title": "về việc tuyển dụng công chức Đợt 1, năm 2023"},
    ),
    (
        "d) Thông tư số 3/2018/TT-BGTVT ngày 2/3/2018 quy định mẫu quyết định sử dụng để xử phạt trong hàng không;",
        "Thông tư số 3/2018/TT-BGTVT",
        {"title": "quy định mẫu quyết định sử dụng để xử phạt trong hàng không"},
    ),
    (
        "thay thế Quyết định số 12/QĐ-BNV ngày 1/2/2021 của Bộ Nội vụ phê duyệt Điều lệ (sửa đổi, bổ sung) Hội Nhà thơ.",
        "Quyết định số 12/QĐ-BNV",
        {"title": "phê duyệt Điều lệ (sửa đổi, bổ sung) Hội Nhà thơ"},
    ),
    (
        "theo Quyết định số 2/2021/QĐ-TTg ngày 1/6/2021 quy định về thành phần và nhiệm vụ, quyền hạn của Hội đồng A.",
        "Quyết định số 2/2021/QĐ-TTg",
        {"title": "quy định về thành phần và nhiệm vụ, quyền hạn của Hội đồng A"},
    ),
    (
        "Thực hiện Kế hoạch số 28/KH-TANDTC ngày 12/1/2022 của Tòa án nhân dân tối cao về đào tạo cán bộ năm 2022,"
        " Tòa án nhân dân tối cao chiêu sinh các lớp như sau:",
        "Kế hoạch số 28/KH-TANDTC",
        {"title": "về đào tạo cán bộ năm 2022"},
    ),
    # The passive without "được": nobody changes what is cited there.
    (
        "Đề án đã có, điều chỉnh tại Quyết định số 41/QĐ-TTg ngày 3/3/2022.",
        "Quyết định số 41/QĐ-TTg",
        {"relation": "mentions", "role": "operative"},
    ),
    (
        "Chương trình phê duyệt bổ sung theo khoản 2 Điều 1 Quyết định số 41/QĐ-TTg ngày 3/3/2022.",
        "Quyết định số 41/QĐ-TTg",
        {"role": "operative"},
    ),
    (
        "1. Bổ sung tại Điều 3 Quyết định số 41/QĐ-UBND ngày 3/3/2022 nội dung sau:",
        "Quyết định số 41/QĐ-UBND",
        {"relation": "amends", "role": "amending"},
    ),
    # Letters: to whom a letter went, a short name before the title, what a letter raises, lists behind "như:".
    (
        "theo Công văn số 12/TCT-CS ngày 1/2/2020 của Tổng cục Thuế gửi Cục Thuế tỉnh A về việc hóa đơn điện tử.",
        "Công văn số 12/TCT-CS",
        {"issuer": "Tổng cục Thuế", "title": "về việc hóa đơn điện tử"},
    ),
    (
        "theo Kết luận số 31-KL/TW ngày 2/3/2022 của Bộ Chính trị (sau đây gọi tắt là Kết luận số 31) về biên chế.",
        "Kết luận số 31-KL/TW",
        {"title": "về biên chế"},
    ),
    ("các vướng mắc nêu tại công văn số 14/STC-NS của Sở Tài chính", "công văn số 14/STC-NS", {"relation": "mentions"}),
    (
        "Cơ quan đã có nhiều văn bản chỉ đạo về thực hiện các giải pháp thu như: Công văn số 137/BHXH-QLT.",
        "Công văn số 137/BHXH-QLT",
        {"relation": "mentions"},
    ),
    (
        "Trong khi chờ có thông tư hướng dẫn riêng, vẫn thực hiện theo quy định của Thông tư số 5/2016/TT-BTC.",
        "Thông tư số 5/2016/TT-BTC",
        {"relation": "complies_with"},
    ),
    (
        "Thực hiện Nghị quyết số 5/NQ-CP ngày 1/1/2022 của Chính phủ về phát triển; các phiên họp của Chính phủ,"
        " Công điện số 126/CĐ-TTg ngày 12/2/2022.",
        "Công điện số 126/CĐ-TTg",
        {"relation": "implements"},
    ),
    (
        "(đã ban hành kèm theo Công văn số 76/BYT-KCB ngày 30/12/2022)",
        "Công văn số 76/BYT-KCB",
        {"relation": "part_of"},
    ),
    (
        "Các môn học theo Quyết định số 16/2006/QĐ-BGDĐT ngày 5/5/2006 áp dụng Thông tư số 30/2014/TT-BGDĐT.",
        "Quyết định số 16/2006/QĐ-BGDĐT",
        {"title": None},
    ),
    (
        "Bộ nhận được Quyết định số 76/QĐ-BCT ngày 1/2/2022 của Bộ Công Thương về thuế.",
        "Quyết định số 76/QĐ-BCT",
        {"relation": "mentions"},
    ),
    (
        "Trả lời kiến nghị của ông A, Bộ có ý kiến như sau:\nKhoản 7 Điều 24 Nghị định số 8/2020/NĐ-CP quy định việc này.",
        "Nghị định số 8/2020/NĐ-CP",
        {"relation": "mentions"},
    ),
    (
        "Căn cứ Điều 130 Luật Sở hữu trí tuệ, chứng từ của Công ty gửi kèm công văn số 58/HQ-GSQL ngày 1/2/2022,",
        "công văn số 58/HQ-GSQL",
        {"relation": "mentions"},
    ),
    (
        "Theo Quyết định số 66/QĐ-BHXH ngày 1/2/2019 thì việc chi trả bắt đầu từ ngày 2.",
        "Quyết định số 66/QĐ-BHXH",
        {"relation": "complies_with"},
    ),
    (
        "Việc miễn tiền chậm nộp theo Nghị quyết số 40/NQ-UBTVQH15 thực hiện như sau.",
        "Nghị quyết số 40/NQ-UBTVQH15",
        {"relation": "complies_with"},
    ),
    ("(thay cho Hướng dẫn số 22-HD/BTCTW)", "Hướng dẫn số 22-HD/BTCTW", {"relation": "replaces"}),
    (
        "Thông tư này bãi bỏ:\na) Khoản 2 Điều 1 Thông tư số 5/2012/TT-NHNN;\nb) Cụm từ “hợp đồng” tại khoản 1 Điều 1;"
        " điểm a khoản 2 Điều 3 Thông tư số 12/2014/TT-NHNN.",
        "Thông tư số 12/2014/TT-NHNN",
        {"relation": "repeals"},
    ),
    # Titles: before a quotation of rules, with a phase and its years, with the years that follow.
    (
        "Nghị định số 5/2022/NĐ-CP ngày 1/2/2022 của Chính phủ về thủ tục trực tuyến quy định: “Sau khi nhận hồ sơ”.",
        "Nghị định số 5/2022/NĐ-CP",
        {"title": "về thủ tục trực tuyến"},
    ),
    (
        "theo Quyết định số 24/QĐ-TTg ngày 1/2/2019 phê duyệt Đề án giai đoạn I: từ năm 2021 đến năm 2025.",
        "Quyết định số 24/QĐ-TTg",
        {"title": "phê duyệt Đề án giai đoạn I: từ năm 2021 đến năm 2025"},
    ),
    (
        "theo Kết luận số 24-KL/TW ngày 1/2/2012 về quy hoạch cán bộ đến năm 2020 và những năm tiếp theo, các sở báo cáo.",
        "Kết luận số 24-KL/TW",
        {"title": "về quy hoạch cán bộ đến năm 2020 và những năm tiếp theo"},
    ),
    (
        "theo Nghị quyết số 55/NQ-CP ngày 1/2/2022 của Chính phủ về hội nhập và chỉ đạo của Chính phủ tại Công văn số 22/VPCP-QHQT.",
        "Nghị quyết số 55/NQ-CP",
        {"title": "về hội nhập"},
    ),
    (
        "Căn cứ Nghị định số 58/2012/NĐ-CP ngày 20/7/2012, Quy định của Ngành về quản lý.",
        "Nghị định số 58/2012/NĐ-CP",
        {"title": None},
    ),
    (
        "Sau Kết luận số 19-KL/TW ngày 1/2/2022 về Hội Luật gia, cấp uỷ, tổ chức đảng các cấp đã quan tâm củng cố tổ chức.",
        "Kết luận số 19-KL/TW",
        {"title": "về Hội Luật gia"},
    ),
    # The mark of a footnote is no part of the number; a Party body may stand behind it without "của".
    (
        "theo Thông tư 8/2021/TT-BKHCN10 về đề tài",
        "Thông tư 8/2021/TT-BKHCN",
        {"number": "8/2021/TT-BKHCN"},
    ),
    (
        "Nghị quyết số 20-NQ/TW, 21-NQ/TW Ban chấp hành Trung ương khóa XII về công tác dân số.",
        "Nghị quyết số 20-NQ/TW",
        {"issuer": "Ban chấp hành Trung ương khóa XII"},
    ),
    # Notices and plans: an annex "(Theo …)", what replaces a notice, opinions on changes, titles that ran on.
    (
        "I. NỘI DUNG\nTuyển sinh.\nNơi nhận:\n- Như trên;\nPHỤ LỤC 2\nHỒ SƠ DỰ TUYỂN\n(Theo Thông báo số 64/TB-BGDĐT ngày 01/3/2023)\nTrình độ: thạc sĩ",
        "Thông báo số 64/TB-BGDĐT",
        {"relation": "part_of"},
    ),
    ("Thông báo này thay cho Thông báo số 82/TB-TANDTC.", "Thông báo số 82/TB-TANDTC", {"relation": "replaces"}),
    (
        "Báo cáo tổng hợp ý kiến sửa đổi, bổ sung Điều lệ Công đoàn Việt Nam",
        "Điều lệ Công đoàn Việt Nam",
        {"relation": "mentions"},
    ),
    ("yêu cầu về độ tuổi ghi trong Nghị quyết số 42-NQ/TW", "Nghị quyết số 42-NQ/TW", {"relation": "complies_with"}),
    (
        "(Ban hành kèm theo Quyết định số 64/QĐ-TTg)\nLuật Khám bệnh, chữa bệnh số 15/2023/QH15 được thông qua năm 2023.",
        "Luật Khám bệnh, chữa bệnh số 15/2023/QH15",
        {"relation": "mentions"},
    ),
    (
        "họp rà soát Nghị định số 39/2018/NĐ-CP ngày 8/10/2018 quy định về kiểm định xe cơ giới (Nghị định).",
        "Nghị định số 39/2018/NĐ-CP",
        {"title": "quy định về kiểm định xe cơ giới"},
    ),
    (
        "theo Nghị định số 40/2014/NĐ-CP ngày 12/5/2014 của Chính phủ quy định việc trọng dụng cá nhân tính đến thời điểm"
        " nộp hồ sơ.",
        "Nghị định số 40/2014/NĐ-CP",
        {"title": "quy định việc trọng dụng cá nhân"},
    ),
    (
        "Căn cứ Quyết định số: 92/QĐ-BNN - TCCB ngày 25/5/2021 điều chỉnh nhân sự Ban Chỉ đạo",
        "Quyết định số: 92/QĐ-BNN - TCCB",
        {"number": "92/QĐ-BNN-TCCB", "date": "2021-05-25", "title": "điều chỉnh nhân sự Ban Chỉ đạo"},
    ),
    (
        "Phân công theo Thông báo số 48/TB-LĐLĐ ngày 7/9/2022 của Ban Thường vụ Liên đoàn Lao động chịu trách nhiệm:",
        "Thông báo số 48/TB-LĐLĐ",
        {"issuer": "Ban Thường vụ Liên đoàn Lao động"},
    ),
    (
        "Chim yến được chính thức công nhận là động vật trong chăn nuôi tại Luật Chăn nuôi năm 2018.",
        "Luật Chăn nuôi năm 2018",
        {"relation": "complies_with"},
    ),
    # Joint documents "giữa A và B"; an issuer ends with its sentence; titles before what the provision says.
    (
        "Thông tư liên tịch số 4/2009/TTLT-BXD-BCA ngày 10/4/2009 giữa Bộ Xây dựng và Bộ Công an hướng dẫn cấp nước (Điều 5).",
        "Thông tư liên tịch số 4/2009/TTLT-BXD-BCA",
        {"issuer": "Bộ Xây dựng và Bộ Công an", "title": "hướng dẫn cấp nước"},
    ),
    (
        "theo Quyết định số 63/QĐ-TANDTC ngày 15/5/2018 của Chánh án Tòa án nhân dân tối cao. Thủ trưởng đơn vị chịu"
        " trách nhiệm.",
        "Quyết định số 63/QĐ-TANDTC",
        {"issuer": "Chánh án Tòa án nhân dân tối cao"},
    ),
    (
        "Căn cứ Nghị định số 8/2018/NĐ-CP ngày 22/5/2018 của Chính phủ quy định về khu công nghiệp quy định:",
        "Nghị định số 8/2018/NĐ-CP",
        {"title": "quy định về khu công nghiệp"},
    ),
    (
        "Căn cứ Nghị định số 9/2013/NĐ-CP ngày 18/12/2013 của Chính phủ hướng dẫn về thuế suất gồm:",
        "Nghị định số 9/2013/NĐ-CP",
        {"title": "hướng dẫn về thuế suất"},
    ),
    (
        "Quyết định số 15/QĐ-TTg ngày 22/9/2021 phê duyệt Quy hoạch cảng biển đến năm 2050…",
        "Quyết định số 15/QĐ-TTg",
        {"title": "phê duyệt Quy hoạch cảng biển đến năm 2050"},
    ),
    # Annexes without a bracket, weapons that are not publicised, letters that somebody has sent, rules of the Party.
    (
        "Mẫu số 3\nBan hành kèm theo Thông tư số 36/2016/TT-BTTTT\n",
        "Thông tư số 36/2016/TT-BTTTT",
        {"relation": "part_of"},
    ),
    ("(Được công nhận kèm theo Quyết định số 17/QĐ-BNV)", "Quyết định số 17/QĐ-BNV", {"relation": "part_of"}),
    (
        "Quán triệt các văn bản về phòng, chống phổ biến vũ khí và Chỉ thị số 25/2007/CT-TTg.",
        "Chỉ thị số 25/2007/CT-TTg",
        {"relation": "implements"},
    ),
    (
        "Thực hiện chủ trương đó, cơ quan đã có Thông báo số 23/TB-BHXH.",
        "Thông báo số 23/TB-BHXH",
        {"relation": "mentions"},
    ),
    ("giới thiệu nhân sự theo Quy định số 50-QĐ/TW.", "Quy định số 50-QĐ/TW", {"relation": "complies_with"}),
    # With date and issuer "quy định" opens a title behind a provision too, unless somebody is told what to do.
    (
        "theo Điều 3 Nghị định số 53/2017/NĐ-CP ngày 08/5/2017 của Chính phủ quy định các loại giấy tờ hợp pháp về đất đai.",
        "Nghị định số 53/2017/NĐ-CP",
        {"title": "quy định các loại giấy tờ hợp pháp về đất đai"},
    ),
    (
        "tại Điều 3 Nghị định số 53/2017/NĐ-CP ngày 08/5/2017 của Chính phủ quy định người lao động được nghỉ một ngày.",
        "Nghị định số 53/2017/NĐ-CP",
        {"title": None},
    ),
    (
        "áp dụng Nghị định số 6/2018/NĐ-CP ngày 7/5/2018 của Chính phủ quy định xử phạt trong lĩnh vực chăn nuôi để xử lý.",
        "Nghị định số 6/2018/NĐ-CP",
        {"title": "quy định xử phạt trong lĩnh vực chăn nuôi"},
    ),
    (
        "theo Thông tư số 3/2013/TT-BTC ngày 5/7/2013 hướng dẫn bổ nhiệm, miễn nhiệm, thay thế và xếp phụ cấp kế toán"
        " trưởng.",
        "Thông tư số 3/2013/TT-BTC",
        {"title": "hướng dẫn bổ nhiệm, miễn nhiệm, thay thế và xếp phụ cấp kế toán trưởng"},
    ),
    (
        "theo Thông tư liên tịch số 2/2010/TTLT-BTP-BTC-TANDTC ngày 9/6/2010 của Bộ Tư pháp, Tòa án nhân dân tối cao, Bộ"
        " Tài chính hướng dẫn án phí.",
        "Thông tư liên tịch số 2/2010/TTLT-BTP-BTC-TANDTC",
        {"issuer": "Bộ Tư pháp, Tòa án nhân dân tối cao, Bộ Tài chính", "title": "hướng dẫn án phí"},
    ),
    # A body without "của", a joint one; a law "của Quốc hội … số"; laws by their initials.
    (
        "theo Thông tư số 1/2010/TT-BTC ngày 6/1/2010 Bộ Tài chính về mức chi dịch thuật.",
        "Thông tư số 1/2010/TT-BTC",
        {"issuer": "Bộ Tài chính", "title": "về mức chi dịch thuật"},
    ),
    (
        "theo Thông tư số 19/2012/TTLT-BTC-BKHĐT ngày 15/2/2012 của liên Bộ Tài chính - Bộ Kế hoạch và Đầu tư hướng dẫn kinh"
        " phí.",
        "Thông tư số 19/2012/TTLT-BTC-BKHĐT",
        {"issuer": "liên Bộ Tài chính - Bộ Kế hoạch và Đầu tư", "title": "hướng dẫn kinh phí"},
    ),
    (
        "Luật Doanh nghiệp của Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam số 59/2020/QH14 ngày 17 tháng 6 năm 2020.",
        "Luật Doanh nghiệp của Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam số 59/2020/QH14",
        {"number": "59/2020/QH14", "date": "2020-06-17"},
    ),
    (
        "Căn cứ Thông tư số 9/2013/TT-BTC ngày 31/12/2013 hướng dẫn thi hành Luật thuế GTGT và nghị định số 29/2013/NĐ-CP.",
        "nghị định số 29/2013/NĐ-CP",
        {"parent_relation": "guides"},
    ),
    # Titles: a name behind a colon, fields of fines, "mới được bổ sung hoặc".
    (
        "theo Quyết định số 4/2008/QĐ-BXD ngày 3/4/2008 về việc ban hành: “Quy chuẩn quy hoạch”;",
        "Quyết định số 4/2008/QĐ-BXD",
        {"title": "về việc ban hành: “Quy chuẩn quy hoạch”"},
    ),
    (
        "theo Nghị định số 9/2021/NĐ-CP ngày 30/12/2021 sửa đổi các nghị định quy định xử phạt vi phạm hành chính trong lĩnh"
        " vực du lịch; thể thao; quyền tác giả;",
        "Nghị định số 9/2021/NĐ-CP",
        {
            "title": "sửa đổi các nghị định quy định xử phạt vi phạm hành chính trong lĩnh vực du lịch; thể thao; quyền tác giả"
        },
    ),
    # What is carried out, and what only dates something.
    (
        "Thực hiện sự chỉ đạo của Thủ tướng Chính phủ tại Quyết định số 87/QĐ-TTg ngày 12/01/2016.",
        "Quyết định số 87/QĐ-TTg",
        {"relation": "implements"},
    ),
    (
        "Kể từ ngày 15/6/2015 (ngày có hiệu lực của Nghị định số 37/2015/NĐ-CP), mức tạm ứng được thực hiện.",
        "Nghị định số 37/2015/NĐ-CP",
        {"relation": "mentions"},
    ),
    # "làm" is not "là"; behind the law that a title names the sentence goes on.
    (
        "theo Quyết định số 62/2011/QĐ-TTg ngày 9/11/2011 về chế độ đối với người bảo vệ Tổ quốc, làm nhiệm vụ quốc tế.",
        "Quyết định số 62/2011/QĐ-TTg",
        {"title": "về chế độ đối với người bảo vệ Tổ quốc, làm nhiệm vụ quốc tế"},
    ),
    (
        "Doanh nghiệp theo Nghị định số 47/2021/NĐ-CP ngày 1/4/2021 quy định chi tiết một số điều của Luật Doanh nghiệp được"
        " giao nhiệm vụ quy định tại khoản 2 Điều 36 Nghị định số 22/2021/NĐ-CP.",
        "Nghị định số 22/2021/NĐ-CP",
        {"parent": None, "relation": "complies_with"},
    ),
    # Lists that share type, issuer or date.
    (
        "Văn bản số 12/UBND-VX, 13/UBND-VX ngày 1/2/2022 và 14/UBND-VX của UBND tỉnh.",
        "14/UBND-VX",
        {"doc_type": "Văn bản", "issuer": "UBND tỉnh"},
    ),
    ("theo Chương trình phối hợp số 12/CTPH-SVH-CAT.", "Chương trình phối hợp số 12/CTPH-SVH-CAT", {}),
    ("theo Luật sửa đổi Luật Đất đai năm 2018.", "Luật sửa đổi Luật Đất đai năm 2018", {"number": None}),
    (
        "theo dự thảo Nghị định sửa đổi Nghị định số 30/2020/NĐ-CP.",
        "Nghị định số 30/2020/NĐ-CP",
        {"relation": "mentions"},
    ),
    # "Bộ Xây dựng" proposes nothing, nor does a "chương trình"; what a programme takes up is not amended.
    (
        "Bộ trưởng Bộ Xây dựng ban hành Thông tư sửa đổi, bổ sung một số điều của Thông tư số 16/2025/TT-BXD.",
        "Thông tư số 16/2025/TT-BXD",
        {"relation": "amends", "role": "amending"},
    ),
    (
        "cho ý kiến đối với các dự án luật được bổ sung vào Chương trình lập pháp như sau:\n1. Luật Giám định tư pháp\n",
        "Luật Giám định tư pháp",
        {"relation": "mentions", "role": "operative"},
    ),
    (
        "Sửa đổi Điều 2 Thông tư số 6/2025/TT-BXD về Hồ sơ trình phê duyệt như sau:",
        "Thông tư số 6/2025/TT-BXD",
        {"title": None},
    ),
    (
        "được quy định từ Điều 15 đến Điều 19 của Nghị định số 11/2010/NĐ-CP.",
        "Nghị định số 11/2010/NĐ-CP",
        {"relation": "complies_with"},
    ),
    (
        "Tiếp tục triển khai các nhiệm vụ đã đề ra tại văn bản số 35/BGTVT-VT.",
        "văn bản số 35/BGTVT-VT",
        {"relation": "implements"},
    ),
    (
        "theo Điều 31 Nghị định số 6/2017/NĐ-CP (đối với đua ngựa); Điều 39 Nghị định số 7/2017/NĐ-CP (đối với bóng đá).",
        "Nghị định số 7/2017/NĐ-CP",
        {"relation": "complies_with"},
    ),
    # A letter by what it is about; what one office sent; the short form in its bracket; a scan's "Căn cú".
    ("theo văn bản thẩm định số 206/HĐND ngày 08/6/2016.", "văn bản thẩm định số 206/HĐND", {"date": "2016-06-08"}),
    (
        "Căn cứ Luật Giá;\nXem xét Tờ trình số 24/TTr-CP ngày 16/7/2021, Báo cáo số 23/BC-CP của Chính phủ;\n",
        "Tờ trình số 24/TTr-CP",
        {"issuer": "Chính phủ"},
    ),
    (
        "Thực hiện Nghị quyết số 68/NQ-CP ngày 12/5/2020 ban hành Chương trình cắt giảm (Nghị quyết 68/NQ-CP), Bộ A ban hành.",
        "Nghị quyết số 68/NQ-CP",
        {"title": "ban hành Chương trình cắt giảm"},
    ),
    ("Căn cú Luật Giá ngày 20/6/2012;\nĐiều 1. Giá", "Luật Giá", {"relation": "based_on", "role": "basis"}),
    ("theo Luật Tiết kiệm, chống lãng phí (sửa đổi)", "Luật Tiết kiệm, chống lãng phí (sửa đổi)", {}),
    # Dates as scans have them; a law's day named in its own clause.
    (
        "Thông tư liên tịch số 4/2007/TTLT-BTC-BNG ngày 05 tháng 12 nám 2007 của Bộ trưởng Bộ Tài chính và Bộ trưởng Bộ"
        " Ngoại giao hướng dẫn kinh phí hết hiệu lực từ ngày Thông tư này có hiệu lực.",
        "Thông tư liên tịch số 4/2007/TTLT-BTC-BNG",
        {
            "date": "2007-12-05",
            "issuer": "Bộ trưởng Bộ Tài chính và Bộ trưởng Bộ Ngoại giao",
            "relation": "repeals",
        },
    ),
    (
        "Luật Đầu tư là Luật số 67/2014/QH13 được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam thông qua ngày 26"
        " tháng 11 năm 2014.",
        "Luật số 67/2014/QH13",
        {"date": "2014-11-26"},
    ),
    ("xác định theo Nghị định số 80/201/NĐ-CP ngày 26/8/2021.", "Nghị định số 80/201/NĐ-CP", {"date": "2021-08-26"}),
    # Several decrees that one amends; a law and what amended it, guided by one circular.
    (
        "b) Nghị định số 7/2006/NĐ-CP ngày 27/01/2006 sửa đổi, bổ sung một số điều của các Nghị định hướng dẫn thi hành"
        " Luật Đất đai và Nghị định số 187/2004/NĐ-CP về cổ phần hóa;",
        "Nghị định số 187/2004/NĐ-CP",
        {"parent_relation": "amends", "title": "về cổ phần hóa"},
    ),
    (
        "Kê khai theo Thông tư số 6/2013/TT-BTC ngày 06/11/2013 hướng dẫn thi hành một số điều của Luật Quản lý thuế; Luật"
        " sửa đổi, bổ sung một số điều của Luật Quản lý thuế và Nghị định số 83/2013/NĐ-CP ngày 22/7/2013 của Chính phủ.",
        "Nghị định số 83/2013/NĐ-CP",
        {"parent_relation": "guides", "issuer": "Chính phủ"},
    ),
    (
        "Căn cứ công văn số 52/BGDĐT-KHTC ngày 8/7/2025 thống nhất về việc bãi bỏ Thông tư số 15/2010/TT-BTC và số"
        " 143/2013/TT-BTC;",
        "143/2013/TT-BTC",
        {"parent_relation": "repeals", "doc_type": "Thông tư"},
    ),
    # Titles whose parts a semicolon joins; words that are no title of rules.
    (
        "Sửa đổi một số điều của Nghị định số 101/2024/NĐ-CP ngày 29/7/2024 quy định về điều tra cơ bản đất đai; đăng ký,"
        " cấp Giấy chứng nhận và Hệ thống thông tin (được sửa đổi tại Nghị định số 151/2025/NĐ-CP)",
        "Nghị định số 101/2024/NĐ-CP",
        {"title": "quy định về điều tra cơ bản đất đai; đăng ký, cấp Giấy chứng nhận và Hệ thống thông tin"},
    ),
    (
        "các bên theo quy định tại Điều 6 Thông tư số 83/2018/TT-BTC ngày 30/8/2018 phối hợp làm rõ nguyên nhân.",
        "Thông tư số 83/2018/TT-BTC",
        {"title": None},
    ),
    (
        "theo Quyết định số 15/TCCP-VC ngày 29/5/1993 của Ban Tổ chức - Cán bộ Chính phủ (nay là Bộ Nội vụ) về việc ban hành"
        " tiêu chuẩn ngạch.",
        "Quyết định số 15/TCCP-VC",
        {"issuer": "Ban Tổ chức - Cán bộ Chính phủ", "title": "về việc ban hành tiêu chuẩn ngạch"},
    ),
    # Who asked, and with which of several letters.
    (
        "Căn cứ Luật Giá;\nXét đề nghị của Bộ Nội vụ tại Tờ trình số 14/TTr-BNV ngày 31/12/2021 và Báo cáo số 73/BC-BNV.\n",
        "Báo cáo số 73/BC-BNV",
        {"issuer": "Bộ Nội vụ", "relation": "requested_by"},
    ),
    (
        "Căn cứ Luật Giá;\nXét đề nghị của: Viện trưởng Viện Khoa học tại Tờ trình số 12/TTr-KHLN; Vụ trưởng Vụ Tài chính"
        " tại Văn bản số 28/TC-VP;\n",
        "Văn bản số 28/TC-VP",
        {"issuer": "Vụ trưởng Vụ Tài chính", "relation": "requested_by", "role": "basis"},
    ),
    # What is repealed, proposed, or guided by others.
    (
        "Kể từ ngày đó chấm dứt hiệu lực thi hành các thông tư sau đây:\na) Thông tư số 3/2015/TT-BTNMT;",
        "Thông tư số 3/2015/TT-BTNMT",
        {"relation": "repeals", "role": "amending"},
    ),
    (
        "Bãi bỏ ngay những khoản thu không có tên trong Danh mục ban hành kèm theo Nghị định số 24/2006/NĐ-CP.",
        "Nghị định số 24/2006/NĐ-CP",
        {"relation": "complies_with", "role": "operative"},
    ),
    (
        "có trách nhiệm rà soát, đề xuất sửa đổi, bổ sung khoản 9 Điều 60, Điều 84 và các nội dung có liên quan của Luật"
        " Đất đai.",
        "Luật Đất đai",
        {"relation": "mentions"},
    ),
    (
        "các Nghị định của Chính phủ hướng dẫn thi hành Luật Giao dịch điện tử.",
        "Luật Giao dịch điện tử",
        {"relation": "mentions"},
    ),
    (
        "Theo đề nghị của Tổng cục trưởng Tổng cục Thuế,\nBộ trưởng Bộ Tài chính ban hành Thông tư sửa đổi Điều 10 Thông tư"
        " số 219/2013/TT-BTC.",
        "Thông tư số 219/2013/TT-BTC",
        {"relation": "amends", "role": "amending"},
    ),
    (
        "Căn cứ Luật Giá;\nTrên cơ sở xem xét Tờ trình số 85/TTr-UBND ngày 22/11/2017;\nQUYẾT NGHỊ:\nĐiều 1. Thu phí",
        "Tờ trình số 85/TTr-UBND",
        {"relation": "based_on", "role": "basis"},
    ),
    # What a quoted phrase says is no trigger.
    (
        "Bãi bỏ cụm từ “xác nhận theo quy định của pháp luật” tại Phụ lục số 02a ban hành kèm theo Thông tư số"
        " 4/2014/TT-BTC.",
        "Thông tư số 4/2014/TT-BTC",
        {"relation": "amends", "role": "amending"},
    ),
    (
        "Điều 2. Thay thế, bỏ cụm từ, bãi bỏ một số điều, khoản của Luật Giá",
        "Luật Giá",
        {"relation": "amends", "role": "amending"},
    ),
    # An issuer printed twice, behind the title, or of another act in the clause.
    (
        "Theo Thông tư số 2/2016/TT-BTC của Bộ Tài chính ngày 03/02/2016 của Bộ trưởng Bộ Tài chính hướng dẫn chế độ"
        " kế toán.",
        "Thông tư số 2/2016/TT-BTC",
        {"issuer": "Bộ Tài chính", "date": "2016-02-03", "title": "hướng dẫn chế độ kế toán"},
    ),
    (
        "Theo Nghị định số 6/2010/NĐ-CP ngày 08/6/2010 về kiểm soát thủ tục hành chính của Chính phủ.",
        "Nghị định số 6/2010/NĐ-CP",
        {"issuer": "Chính phủ", "title": "về kiểm soát thủ tục hành chính"},
    ),
    (
        "Theo Nghị định số 3/2022/NĐ-CP ngày 18/6/2022 ban hành Quy chế làm việc của Chính phủ.",
        "Nghị định số 3/2022/NĐ-CP",
        {"issuer": None, "title": "ban hành Quy chế làm việc của Chính phủ"},
    ),
    (
        "khi tổ chức được Ngân hàng Nhà nước quyết định chấm dứt kiểm soát theo quy định tại khoản 1 Điều 168 Luật số"
        " 32/2024/QH15.",
        "Luật số 32/2024/QH15",
        {"issuer": None},
    ),
    # Titles that end before a bracket or another paper of the sentence, and one that goes on.
    (
        "kê khai theo Thông tư số 2/2019/TT-BCT ngày 30/11/2019 hướng dẫn hoạt động chăn nuôi (đối với hộ gia đình) để"
        " truy xuất.",
        "Thông tư số 2/2019/TT-BCT",
        {"title": "hướng dẫn hoạt động chăn nuôi"},
    ),
    (
        "trợ cấp theo Quyết định số 38/2010/QĐ-TTg ngày 6/5/2010 về chế độ đối với quân nhân xuất ngũ hoặc Quyết định"
        " thu hồi trợ cấp.",
        "Quyết định số 38/2010/QĐ-TTg",
        {"title": "về chế độ đối với quân nhân xuất ngũ"},
    ),
    (
        "Theo Nghị định số 27/2010/NĐ-CP ngày 24/3/2010 quy định việc huy động Công an xã tuần tra trong trường hợp cần"
        " thiết.",
        "Nghị định số 27/2010/NĐ-CP",
        {"title": "quy định việc huy động Công an xã tuần tra trong trường hợp cần thiết"},
    ),
    # A verb that is also a type word is no part of the mention.
    (
        "Kinh phí được chi theo quy định Thông tư số 12/2014/TT-BTC ngày 16/9/2014.",
        "Thông tư số 12/2014/TT-BTC",
        {"doc_type": "Thông tư", "relation": "complies_with"},
    ),
    ("Gửi Công văn hướng dẫn số 12/BTC-NSNN.", "Công văn hướng dẫn số 12/BTC-NSNN", {"doc_type": "Công văn"}),
    # A title ends before the next provision that the sentence names, and goes on with its own.
    (
        "Trừ điểm a khoản 1 Điều 3 Nghị định số 5/2021/NĐ-CP quy định chi tiết thi hành Luật Giá và điểm b khoản 2"
        " Điều 6 của Quy định này.",
        "Nghị định số 5/2021/NĐ-CP",
        {"title": "quy định chi tiết thi hành Luật Giá"},
    ),
    (
        "Theo Nghị định số 7/2012/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 5/2010/NĐ-CP quy định về hội"
        " và Điều 7 Luật Du lịch.",
        "Luật Du lịch",
        {"parent": None, "relation": "complies_with"},
    ),
    (
        "Theo Thông tư số 7/2012/TT-BTC sửa đổi Điều 3 và Điều 7 Thông tư số 5/2010/TT-BTC.",
        "Thông tư số 7/2012/TT-BTC",
        {"title": "sửa đổi Điều 3 và Điều 7 Thông tư số 5/2010/TT-BTC"},
    ),
    (
        "Quy định tại Thông tư số 9/2009/TT-BTC ngày 28 tháng 5 năm 2009 quy định về báo cáo và điều tra dịch vụ.",
        "Thông tư số 9/2009/TT-BTC",
        {"title": "quy định về báo cáo và điều tra dịch vụ"},
    ),
    # A title behind the provisions that are cited.
    (
        "Theo Điều 14 Thông tư số 7/2021/TT-BXD của Bộ Xây dựng quy định kỹ thuật đo sâu ở biển.",
        "Thông tư số 7/2021/TT-BXD",
        {"title": "quy định kỹ thuật đo sâu ở biển"},
    ),
    (
        "1. Áp dụng Nghị định số 14/2025/NĐ-CP quy định về phân quyền của Bộ Xây dựng:\na) Thủ tục;",
        "Nghị định số 14/2025/NĐ-CP",
        {"title": "quy định về phân quyền của Bộ Xây dựng"},
    ),
    (
        "Theo Điều 27 Nghị định số 62/2015/NĐ-CP quy định chi tiết một số điều của Luật Giá.",
        "Luật Giá",
        {"parent_relation": "guides", "relation": "mentions"},
    ),
    # The governing verb, not the words that say where the changed thing stands.
    (
        "Mẫu này thay thế cho mẫu biên lai quy định tại Phụ lục số 5 ban hành kèm theo Thông tư số 10/2015/TT-BTC.",
        "Thông tư số 10/2015/TT-BTC",
        {"relation": "replaces", "role": "amending"},
    ),
    (
        "b) Sửa đổi thuyết minh áp dụng định mức chi phí tại Phụ lục VIII kèm theo Thông tư số 12/2021/TT-BXD.",
        "Thông tư số 12/2021/TT-BXD",
        {"relation": "amends", "role": "amending"},
    ),
    (
        "Sửa đổi dự toán theo quy định tại Thông tư số 12/2021/TT-BXD.",
        "Thông tư số 12/2021/TT-BXD",
        {"relation": "complies_with"},
    ),
    (
        "4. Bãi bỏ:\na) Điều 5 của Thông tư số 10/2015/TT-BTC;\nb) Khoản 4 Điều 3, Tiêu đề Mục 1 của Thông tư số"
        " 11/2015/TT-BTC.",
        "Thông tư số 11/2015/TT-BTC",
        {"relation": "repeals", "role": "amending"},
    ),
    (
        "Hồ sơ nộp theo quy định cũ trước ngày Nghị định số 9/2024/NĐ-CP có hiệu lực thi hành.",
        "Nghị định số 9/2024/NĐ-CP",
        {"relation": "mentions"},
    ),
    (
        "Trường đã được công nhận đạt chuẩn mức 1 theo Thông tư số 59/2012/TT-BGDĐT.",
        "Thông tư số 59/2012/TT-BGDĐT",
        {"relation": "complies_with"},
    ),
    (
        "Tuyên truyền, phổ biến, tập huấn triển khai Luật Căn cước.",
        "Luật Căn cước",
        {"relation": "publicises"},
    ),
    # A list goes on behind a note or a short repetition in brackets.
    (
        "Thực hiện Kết luận số 19-KL/TW (Kết luận số 19), Kế hoạch số 81/KH-UBND.",
        "Kế hoạch số 81/KH-UBND",
        {"relation": "implements"},
    ),
    (
        "Theo quy định của Luật Giá số 6/2022/QH15 (có hiệu lực từ ngày 01/01/2024); Nghị định số 9/2017/NĐ-CP.",
        "Nghị định số 9/2017/NĐ-CP",
        {"relation": "complies_with"},
    ),
    # What is not amended amends nothing, and the next law of a list was not amended by the one before.
    (
        "Nội dung của Nghị định số 9/2025/NĐ-CP mà không được sửa đổi tại Nghị định này thì áp dụng quy định tại"
        " Nghị định số 8/2025/NĐ-CP.",
        "Nghị định số 8/2025/NĐ-CP",
        {"amends": None},
    ),
    (
        "Theo Luật Hải quan số 54/2014/QH13 được sửa đổi theo Luật số 71/2014/QH13, Luật Giá số 6/2022/QH15.",
        "Luật Giá số 6/2022/QH15",
        {"amends": None},
    ),
    # The year of a law counts before any mark.
    ("Theo Điều 54 của Luật Bảo hiểm xã hội năm 2014.", "Luật Bảo hiểm xã hội năm 2014", {"doc_type": "Luật"}),
    ("Theo “Luật Giá năm 2023”, giá do Nhà nước định.", "Luật Giá năm 2023", {"doc_type": "Luật"}),
    ("Theo Luật Xử phạt vi phạm hành chính và pháp luật khác.", "Luật Xử phạt vi phạm hành chính", {}),
    ("Theo Luật Ban hành văn quy phạm pháp luật ngày 1/1/2015.", "Luật Ban hành văn quy phạm pháp luật", {}),
    # Titles: fields behind a semicolon, what follows "và", a comma too many, a colon.
    (
        "Nghị định số 8/2021/NĐ-CP ngày 2/3/2021 của Chính phủ quy định về học phí; giá dịch vụ trong đào tạo.",
        "Nghị định số 8/2021/NĐ-CP",
        {"title": "quy định về học phí; giá dịch vụ trong đào tạo"},
    ),
    (
        "Theo Nghị định số 4/2006/NĐ-CP của Chính phủ quy định quyền tự chủ của đơn vị và các qui định có liên quan.",
        "Nghị định số 4/2006/NĐ-CP",
        {"title": "quy định quyền tự chủ của đơn vị"},
    ),
    (
        "Quyết định số 4/2009/QĐ-TTg ngày 1/2/2009 quy định, chức năng, nhiệm vụ của Ban Quản lý.",
        "Quyết định số 4/2009/QĐ-TTg",
        {"title": "quy định, chức năng, nhiệm vụ của Ban Quản lý"},
    ),
    (
        "Thông tư số 4/2009/TT-BTC ngày 1/2/2009 của Bộ Tài chính: Hướng dẫn thi hành Luật Giá.",
        "Thông tư số 4/2009/TT-BTC",
        {"title": "Hướng dẫn thi hành Luật Giá"},
    ),
    (
        "Theo Nghị định số 1/2016/NĐ-CP của Chính phủ quy định chi tiết Luật Phí và lệ phí và Thông tư số 8/2019/TT-BTC.",
        "Thông tư số 8/2019/TT-BTC",
        {"parent": None, "relation": "complies_with"},
    ),
    # Issuers.
    (
        "Căn cứ Nghị định số 7/2012/NĐ-CP ngày 2/3/2012 Chính phủ quy định về hội;",
        "Nghị định số 7/2012/NĐ-CP",
        {"issuer": "Chính phủ", "title": "quy định về hội"},
    ),
    (
        "Theo ý kiến của Bộ Tài chính tại văn bản số 9/BTC-HCSN ngày 2/7/2011, của Bộ Tư pháp tại văn bản số 4/BTP-PL.",
        "văn bản số 9/BTC-HCSN",
        {"issuer": "Bộ Tài chính"},
    ),
    (
        "Theo ý kiến của Bộ Tài chính tại văn bản số 9/BTC-HCSN ngày 2/7/2011, của Bộ Tư pháp tại văn bản số 4/BTP-PL.",
        "văn bản số 4/BTP-PL",
        {"issuer": "Bộ Tư pháp"},
    ),
    (
        "Theo Quyết định số 5/QĐ-BCĐ của Ban Chỉ đạo phòng, chống dịch COVID-19 về xét nghiệm.",
        "Quyết định số 5/QĐ-BCĐ",
        {"issuer": "Ban Chỉ đạo phòng, chống dịch COVID-19", "title": "về xét nghiệm"},
    ),
    (
        "Theo Quyết định số 5/QĐ-VKSTC của Viện kiểm sát nhân dân (VKSND) tối cao về thống kê.",
        "Quyết định số 5/QĐ-VKSTC",
        {"issuer": "Viện kiểm sát nhân dân (VKSND) tối cao", "title": "về thống kê"},
    ),
    ("Theo Thông tưsố 3/2017/TT-BTTTT ngày, 11/4/2016.", "Thông tưsố 3/2017/TT-BTTTT", {"date": "2016-04-11"}),
    (
        "7. Tên Điều 39 Nghị định số 13/2013/NĐ-CP được sửa đổi, bổ sung như sau:\n“Điều 39. Giấy phép”.",
        "Nghị định số 13/2013/NĐ-CP",
        {"relation": "amends", "role": "amending"},
    ),
    (
        "2. Thông tư số 3/2017/TT-BCT về hóa chất và Thông tư số 7/2022/TT-BCT hết hiệu lực.",
        "Thông tư số 7/2022/TT-BCT",
        {"relation": "repeals", "role": "amending"},
    ),
    (
        "2. Nghị quyết số 3/2015/NQ-HĐND về phí, Nghị quyết số 4/2016/NQ-HĐND về chợ và Nghị quyết số 5/2017/NQ-HĐND"
        " hết hiệu lực.",
        "Nghị quyết số 3/2015/NQ-HĐND",
        {"relation": "repeals", "role": "amending"},
    ),
    (
        "Hộ được trợ cấp theo Nghị định số 3/2013/NĐ-CP của Chính phủ quy định chính sách trợ giúp, vừa là đối tượng"
        " theo Nghị định số 7/2015/NĐ-CP.",
        "Nghị định số 7/2015/NĐ-CP",
        {"parent": None},
    ),
    (
        "Theo Thông tư số 2/2007/TTLT-BNN-BNV của Bộ Nông nghiệp và phát triển nông thôn và Bộ Nội vụ về kiểm lâm.",
        "Thông tư số 2/2007/TTLT-BNN-BNV",
        {"issuer": "Bộ Nông nghiệp và phát triển nông thôn và Bộ Nội vụ", "title": "về kiểm lâm"},
    ),
    (
        "Theo Nghị định số 1/2019/NĐ-CP của Chính phủ quy định chi tiết một số điều và biện pháp tổ chức thi hành"
        " Luật Tố cáo.",
        "Luật Tố cáo",
        {"parent_relation": "guides"},
    ),
    (
        "Chương IV\nSỬA ĐỔI MỘT SỐ ĐIỀU NGHỊ ĐỊNH SỐ 10/2024/NĐ-CP\nNGÀY 26 THÁNG 7 NĂM 2024 QUY ĐỊNH CHI TIẾT MỘT SỐ"
        " ĐIỀU\nCỦA LUẬT NHÀ Ở\nĐiều 5. Phạm vi",
        "LUẬT NHÀ Ở",
        {"parent_relation": "guides", "relation": "mentions"},
    ),
]


def fields(citation, expected):
    return {name: getattr(citation, name) for name in expected}


@pytest.mark.parametrize(("text", "quote", "expected"), SENTENCES)
def test_the_citation_of_a_sentence(text, quote, expected):
    scan = find_citations(text, Letterhead(Metadata()))
    found = [c for c in scan.citations if c.quote == quote]
    assert found, [c.quote for c in scan.citations]
    assert fields(found[-1], expected) == expected


def test_a_long_list_keeps_the_relation_of_its_lead():
    items = "".join(
        f'{n}. Thông tư số {n}/2017/TT-BTC của Bộ Tài chính về mục "{n}" {"của chương trình dài " * 12}.\n'
        for n in range(1, 40)
    )
    scan = find_citations(f"Bãi bỏ toàn bộ các văn bản sau đây:\n{items}", Letterhead(Metadata()))
    assert {(c.relation, c.role) for c in scan.citations} == {("repeals", "amending")}


def test_an_annex_of_a_form_is_no_quotation():
    text = (
        "PHỤ LỤC 1\n(Kèm theo Thông tư số 14/2020/TT-BCT)\nDANH SÁCH\n(Kèm theo Quyết định số      /QĐ-)\n"
        "PHỤ LỤC 2\n(Kèm theo Thông tư số 14/2020/TT-BCT)\nCăn cứ Luật Thanh tra;\n"
    )
    scan = find_citations(text, Letterhead(Metadata(doc_type="Thông tư")))
    assert "quoted" not in {c.role for c in scan.citations}


def test_a_consolidated_text_amends_and_quotes_nothing():
    text = "Nghị định số 9/2021/NĐ-CP có căn cứ ban hành như sau:\n“Căn cứ Luật Giá số 6/2022/QH15;”\n"
    scan = find_citations(text, Letterhead(Metadata(doc_type="Văn bản hợp nhất")))
    assert {c.role for c in scan.citations} <= {"operative", "basis"}


def test_forms_are_no_documents():
    text = "theo Quyết định số 9/QĐ-TCT (bao gồm: Mẫu biểu 08/DT-TTĐB; 13/DT-TRĐ; 23/DT-HXK)."
    assert [c.number for c in find_citations(text, Letterhead(Metadata())).citations] == ["9/QĐ-TCT"]


def test_an_article_that_repeals_leads_its_list():
    text = (
        "QUYẾT ĐỊNH:\nĐiều 1. Bãi bỏ một số văn bản của Thủ tướng Chính phủ\n1. Quyết định số 4/2000/QĐ-TTg về nước.\n"
    )
    (found,) = find_citations(text, Letterhead(Metadata())).citations
    assert (found.relation, found.role) == ("repeals", "amending")


def test_the_annex_that_one_circular_gives_another_is_quoted():
    text = (
        "PHỤ LỤC 6\n(Ban hành kèm theo Thông tư số 38/2019/TT-BGTVT)\nPhụ lục 17\nMẪU GIẤY PHÉP\n"
        "(Ban hành kèm theo Thông tư số 12/2017/TT-BGTVT)\nTheo Luật Giao thông đường bộ.\n"
    )
    roles = [c.role for c in find_citations(text, Letterhead(Metadata())).citations]
    assert roles == ["operative", "quoted", "quoted"]


def test_the_own_office_is_no_part_of_a_ministry_title():
    text = "Thực hiện Thông tư số 1/2019/TT-BNV của Bộ Nội vụ về lưu trữ trong xử lý công việc của Sở Du lịch."
    (found,) = find_citations(text, Letterhead(Metadata(issuer="Sở Du lịch tỉnh Đồng Nai"))).citations
    assert found.title == "về lưu trữ trong xử lý công việc"


def test_the_law_that_is_enacted_here_is_no_citation():
    text = "LUẬT\nCăn cứ Hiến pháp; Quốc hội ban hành Luật Khí tượng thủy văn.\nĐiều 1. Phạm vi\n"
    assert [c.quote for c in find_citations(text, Letterhead(Metadata())).citations] == ["Hiến pháp"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Theo Quyết định số 1/2003/QĐ-BGD&ĐT của Bộ Giáo dục và Đào tạo về Tiêu chuẩn thư viện ban hành ngày 2/1/2003.",
            ("Quyết định", "1/2003/QĐ-BGD&ĐT", "2003-01-02", "về Tiêu chuẩn thư viện"),
        ),
        (
            "Lương theo Nghị định số 4/2004/NĐ-CP ngày 14/12/2004 của Chính phủ về chế độ tiền lương được tính như sau:",
            ("Nghị định", "4/2004/NĐ-CP", "2004-12-14", "về chế độ tiền lương"),
        ),
        ("theo QĐ 1289 ngày 27/10/2014 của Bộ Y tế", ("Quyết định", "1289", "2014-10-27", None)),
        ("tại CV số 59 ngày 3/4/2010 của Bộ Y tế", ("Công văn", "59", "2010-04-03", None)),
    ],
)
def test_dates_behind_titles_and_behind_bare_numbers(text, expected):
    (found,) = find_citations(text, Letterhead(Metadata())).citations
    assert (found.doc_type, found.number, found.date, found.title) == expected


def test_an_abbreviation_and_a_count_are_no_document():
    text = "Mã TT 12 ngày làm việc, QĐ 15 ngày sau đó, CV 20 ngày 5 giờ."
    assert not find_citations(text, Letterhead(Metadata())).citations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Các vùng có hệ số điều chỉnh gồm:\nVùng 1.\n2. Việc công bố được thực hiện trên cơ sở\n"
            "- Luật Xây dựng số 50/2014/QH13;\n- Nghị định số 6/2021/NĐ-CP về chi phí;\n",
            ("based_on", "operative"),
        ),
        ("Các hệ số điều chỉnh gồm:\n- Nghị định số 6/2021/NĐ-CP về chi phí;\n", ("mentions", "operative")),
        (
            "2. Các văn bản sau đây hết hiệu lực thi hành:\na.) Nghị định số 2/2006/NĐ-CP về rừng;\n"
            "b) Chương IV Nghị định số 6/2016/NĐ-CP về giống;\n",
            ("repeals", "amending"),
        ),
    ],
)
def test_lead_ins_of_lists(text, expected):
    found = find_citations(text, Letterhead(Metadata())).citations
    assert {(c.relation, c.role) for c in found} == {expected}

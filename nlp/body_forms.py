"""The forms of the words around names of bodies: what joins names, what belongs to one, what only looks like one.

Patterns alone; which names they stand beside is told by the grammar (``nlp.body_grammar``).
"""

from __future__ import annotations

import re

from nlp.body_grammar import UPPER

QUANTIFIER = re.compile(
    r"(?:tất cả )?(?:[Cc]ác|[Nn]hững|[Tt]oàn thể|[Mm]ọi|[Mm]ột số)(?: (?:đồng chí|cấp(?! [uủ][ỷy])))? "
)
PLURAL = re.compile(
    r"(?:(?:Bộ trưởng|Giám đốc|Thủ trưởng|Lãnh đạo|lãnh đạo|Cục trưởng|Vụ trưởng) )?"
    r"[Cc]ác (?:[Bb]ộ|[Ss]ở|[Vv]ụ|[Cc]ục|[Pp]hòng|[Bb]an)(?!\w)(?:, ngành)?(?P<colon>: ?)?"
)
# "Chủ tịch UBND các tỉnh: Lạng Sơn, Lào Cai; Bộ trưởng …": the places of the body before.
PLACES = re.compile(rf"(?:(?<=tỉnh)|(?<=phố)|(?<=huyện)|(?<=phương)): [{UPPER}][^;:.()\n]{{2,300}}(?=;)")
SEPARATOR = re.compile(r"[ ]?(?:[,;/][ ]?(?:và[ ]|cùng[ ]|đề nghị[ ])?|[ ](?:và|cùng|hoặc|với)[ ])")
INNER = re.compile(r"[ ]?[-–][ ]|[ ]?/[ ]?|[ ]&[ ]")
PARENTHESIS = re.compile(r"[ ]\((?=[^()\n]{3,60}\))")
ASIDE = re.compile(r"[ ]\([^()\n]{2,80}\)")
MERGE = re.compile(r",[ ]|[ ]và[ ]|[ ]?/[ ]?|[ ][-–][ ]|[ ](?=(?:ban|đoàn thể)(?!\w))")
APPOSED = re.compile(r"(?:là )?(?:[Cc]ơ quan|[Đđ]ơn vị) (?:chủ trì|thường trực|đầu mối)(?!\w)")  # of the name before
PIECE = re.compile(r"[^\W\d_][^,;:.()\n\d]{2,44}(?<! )(?=[ ]*(?:[,;(]|$|\n))")  # an unknown name in a list of names
DASHED = re.compile(r" [-–] (?=(?:Bộ|Sở|Văn phòng Chính phủ) )")
LEADERS = frozenset({"Giám đốc", "Lãnh đạo", "lãnh đạo", "Thủ trưởng", "Trưởng", "Chủ tịch"})
# What a steering committee is for: "Ban Chỉ đạo công tác …", "Ban Chỉ đạo Trung ương về …", no report on something.
OF_WORK = re.compile(
    r"(?:(?<=[Đđ]ạo )|(?<=[Hh]uy ))(?:công tác|phong trào|(?:các )?kỳ|thi) (?=\w)|(?<=[Qq]uản lý )(?:các )?dự án (?=\w)"
)
COMRADE = re.compile(r"(?:[Đđ]ồng chí|[Đđ]/c)[ ]")  # before the holder of an office
OF_SUBJECT = re.compile(
    r"(?:(?<=[Cc]hỉ đạo Trung ương)|(?<=[Cc]hỉ đạo TW)|(?<=BCĐ TW)|(?<=[Cc]hỉ đạo [Qq]uốc gia)"
    r"|(?<=[Cc]hỉ đạo [Nn]hà nước)|(?<=[Cc]hỉ đạo [Tt]ỉnh)|(?<=[Cc]hỉ đạo [Tt]hành phố)|(?<=[Cc]hỉ đạo liên ngành)"
    r"|(?<=[UỦ][yỷ] ban [Qq]uốc gia)|(?<=UBQG)|(?<=Hội đồng [Qq]uốc gia)) về (?=\w)"
)
OF_COMMITTEES = re.compile(
    r" các (?=(?:tỉnh|thành|huyện|quận|đảng) [uủ][ỷy])|(?<=Công an) các (?=đơn vị|địa phương|cấp|tỉnh)"
)
FIGHT = re.compile(r"(?:phòng,? chống|chống|thực hiện|triển khai|đổi mới|cải cách|phát triển|xây dựng) ")
NO_SUBJECT = re.compile(
    r"(?:kết quả|sự|tình hình|việc|những|các|tiến độ|công tác|nội dung|vấn đề|phương án|kế hoạch)(?!\w)"
)
OF_ZONES = re.compile(r" các (?=[Kk]hu |[Cc]ụm )")  # "Công đoàn các Khu chế xuất"
HEADED = re.compile(rf"(?:[Cc]ác )?(?:Sở|Bộ|Vụ|Cục|Phòng) [{UPPER}]")  # a head that others in a list may share
CUT = re.compile(r"[ ]?[,;.:)\n]| và ")
LETTERS = re.compile(rf"[{UPPER}&]{{3,}}(?!\w)")  # "sở GDĐT"
FIELD = re.compile(r"(?<=[Qq]uản lý nhà nước) về (?=\w)")
MADE_FOR = re.compile(r"(?:Nghiên cứu|Hỗ trợ|Phát triển|Xúc tiến|Kiểm soát|Giám sát|Đào tạo|Bồi dưỡng|Tư vấn)(?= \w)")
# What a body is charged with, never a part of its name.
CHARGED = re.compile(
    r"(?:thực hiện|triển khai|tổ chức|phối hợp|báo cáo|đề xuất|tham mưu|chủ trì"
    r"|chỉ đạo|hướng dẫn|đề nghị|yêu cầu)(?!\w)"
)
# Words that begin like a common noun for a body and are something else.
OTHERWISE = re.compile(
    r"[Bb]áo cáo|[Pp]hòng(?:(?:,| và|) (?:chống|ngừa|tránh|cháy|trừ|thủ)| học(?! sinh)| họp| máy| thí nghiệm)"
    r"|[Cc]ơ sở (?:dữ liệu|vật chất|hạ tầng|pháp lý|khoa học|thực tiễn|lý luận|kỹ thuật)"
    r"|[Vv]ụ (?:việc|án|bạo lực|cháy|tai nạn|vi phạm)"
    r"|[Bb]an hành|[Tt]rường hợp|[Xx]ã hội|[Đđ]ơn vị (?:tính|đo)|[Đđ]ội ngũ|[Nn]gành nghề|[Kk]hối lượng"
)
INSPECTS = re.compile(r"(?<=Thanh tra) (?:về|việc|đột xuất|định kỳ|theo)(?!\w)")  # the act, no inspectorate
ANSWERS = re.compile(r" (?:có|chịu) trách nhiệm(?!\w)")
# Who holds an office and may stand without the name of his body before anything: "đề xuất với Bộ trưởng các phương án".
HOLDERS = frozenset(
    {
        "Bộ trưởng",
        "Thứ trưởng",
        "Vụ trưởng",
        "Cục trưởng",
        "Tổng cục trưởng",
        "Tổng Cục trưởng",
        "Thống đốc",
        "Hiệu trưởng",
    }
)
ADJECTIVE = re.compile(r"có |được |sự nghiệp|chuyên")
NUMBERED = re.compile(r"(?:(?<=Quân khu)|(?<=Quân đoàn)) \d(?!\d)| \d{2,4}(?!\d|[/.,]\d)(?: (?:quốc gia|Quốc gia))?")
PERSON = re.compile(rf" [{UPPER}]\w+(?: [{UPPER}]\w+){{1,3}}(?!\w)")
PAIR_OF_WORDS = re.compile(r"[^\W\d_]+ [^\W\d_]+(?= )")
# Behind these any proper name may stand; the names behind other heads are known.
OPEN_HEADS = frozenset({"Cục", "Vụ", "Trung tâm", "Phòng", "Viện", "Chi cục", "Tổng cục", "Hội", "Hiệp hội"})
TERRITORIAL = 1  # which of the lists of merging nouns names territories
LONGEST = 14
PAIR = 2  # syllables of a verb
TITLES = re.compile(r", |; | và ")
DEEPEST = 4  # names within a name: "Trưởng ban Ban Quản lý Khu kinh tế tỉnh …"
LIST_LIMIT = 24

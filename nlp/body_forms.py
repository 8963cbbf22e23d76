"""The forms of the words around names of bodies: what joins names, what belongs to one, what only looks like one.

Patterns alone; which names they stand beside is told by the grammar (``nlp.body_grammar``).
"""

from __future__ import annotations

import re

from nlp.body_grammar import UPPER

QUANTIFIER = re.compile(r"(?:tất cả )?(?:[Cc]ác|[Nn]hững|[Tt]oàn thể|[Mm]ọi|[Mm]ột số)(?: (?:đồng chí|cấp))? ")
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
    r"|[Tt]rường hợp|[Xx]ã hội|[Đđ]ơn vị (?:tính|đo)|[Đđ]ội ngũ|[Nn]gành nghề|[Kk]hối lượng"
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

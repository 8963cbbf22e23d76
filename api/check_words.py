"""The words of the page that checks a draft, in Vietnamese and English."""

from __future__ import annotations

from types import MappingProxyType

CHECK_WORDS = MappingProxyType(
    {
        "vi": {
            "heading": "Kiểm tra dẫn chiếu của dự thảo",
            "about": "Dán nội dung hoặc chọn tệp. Dự thảo chỉ được đọc để kiểm tra, không được lưu lại.",
            "text": "Nội dung dự thảo",
            "file": "Hoặc chọn tệp",
            "send": "Kiểm tra",
            "empty": "Hãy dán nội dung hoặc chọn một tệp.",
            "evidence": "Bằng chứng",
            "correction": "Nên viết",
            "information": "Để tham khảo",
            "dismissed": "Đã có người bác bỏ, không nêu lại",
            "draft": "Nội dung đã đọc",
            "none": "Không có phát hiện nào.",
            "correct": "Dẫn chiếu sai thì đính chính; văn bản không vì thế mà vô hiệu.",
            "registry": "sổ đăng ký",
        },
        "en": {
            "heading": "Check the citations of a draft",
            "about": "Paste the text or choose a file. The draft is read for the check and stored nowhere.",
            "text": "Text of the draft",
            "file": "Or choose a file",
            "send": "Check",
            "empty": "Paste some text or choose a file.",
            "evidence": "Evidence",
            "correction": "Better",
            "information": "For information",
            "dismissed": "Dismissed by a person, not raised again",
            "draft": "What was read",
            "none": "Nothing was found.",
            "correct": "A wrong citation is corrected; it does not void the document.",
            "registry": "registry",
        },
    }
)

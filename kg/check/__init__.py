"""Citations -> findings: what is wrong or doubtful in how a document cites others (kiểm tra dẫn chiếu)."""

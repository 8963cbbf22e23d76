"""The exceptions of the workspace, and what a foreign error means to the user.

WorkspaceError
├── MissingWorkspace   no workspace in this folder yet
├── LockedWorkspace    another process is writing to it
├── CorruptWorkspace   a file of it cannot be read as what it should be
├── StorageFailure     the disk is full, or the folder may not be written
└── UnknownDocument    no document of this id or source
"""

from __future__ import annotations

import errno
import sqlite3

from corpus.errors import CorpusError
from nlp.errors import NlpError


class WorkspaceError(Exception):
    """Base of all errors of the workspace; its message is a Vietnamese sentence that says what to do."""


class MissingWorkspace(WorkspaceError):
    """No workspace in this folder yet."""


class LockedWorkspace(WorkspaceError):
    """Another process is writing to the workspace."""


class CorruptWorkspace(WorkspaceError):
    """A file of the workspace cannot be read as what it should be."""


class StorageFailure(WorkspaceError):
    """The disk is full, or the folder may not be written."""


class UnknownDocument(WorkspaceError):
    """No document of this id or source."""


_FULL = "Đĩa đã đầy, không ghi thêm được vào không gian làm việc. Hãy giải phóng dung lượng rồi chạy lại."
_FULL_SIGNS = ("no space left", "is full", "file too large", "quota exceeded")
_DENIED = "Không có quyền ghi vào không gian làm việc. Hãy kiểm tra quyền của thư mục rồi chạy lại."
_BROKEN = "Sổ cái của không gian làm việc bị hỏng. Hãy đổi tên thư mục đó rồi chạy lại «cancu build»."
_BUSY = "Không gian làm việc đang được tiến trình khác ghi. Hãy đợi tiến trình đó xong rồi chạy lại."


def explained(error: Exception) -> WorkspaceError | None:
    """Return what an error means to the user, or None where it is a defect.

    Foreign errors (SQLite, operating system, index libraries) are put into words; what the lower packages raise says
    it already.
    """
    text = str(error).lower()
    if isinstance(error, WorkspaceError):
        return error
    if isinstance(error, CorpusError | NlpError):
        return WorkspaceError(str(error))
    if any(sign in text for sign in _FULL_SIGNS):
        return StorageFailure(_FULL)
    if isinstance(error, OSError) and error.errno is not None:
        return _explained_os(error)
    if "permission denied" in text or "readonly database" in text or "read-only file system" in text:
        return StorageFailure(_DENIED)
    if isinstance(error, sqlite3.OperationalError):
        if "locked" in text or "busy" in text:
            return LockedWorkspace(_BUSY)
        if "unable to open" in text or "disk i/o" in text:
            return StorageFailure(f"Không mở hoặc không ghi được sổ cái của không gian làm việc ({error}).")
        return CorruptWorkspace(f"{_BROKEN} ({error})")
    if isinstance(error, sqlite3.DatabaseError):
        return CorruptWorkspace(f"{_BROKEN} ({error})")
    return None


def _explained_os(error: OSError) -> WorkspaceError | None:
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return StorageFailure(f"{_DENIED} ({error.filename})" if error.filename else _DENIED)
    if error.errno in {errno.ENOTDIR, errno.EEXIST}:
        return StorageFailure(f"«{error.filename}» không phải là thư mục dùng được.")
    return None

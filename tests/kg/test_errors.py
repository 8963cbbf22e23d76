import errno
import sqlite3

import pytest

from corpus.errors import UnsupportedFormat
from kg.store.errors import CorruptWorkspace, LockedWorkspace, StorageFailure, WorkspaceError, explained
from nlp.errors import EncoderNotFound


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), StorageFailure),
        (OSError(errno.EFBIG, "File too large"), StorageFailure),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), StorageFailure),
        (PermissionError(errno.EACCES, "Permission denied", "w/lock"), StorageFailure),
        (OSError(errno.EROFS, "Read-only file system", "w"), StorageFailure),
        (NotADirectoryError(errno.ENOTDIR, "Not a directory", "w"), StorageFailure),
        (sqlite3.OperationalError("database or disk is full"), StorageFailure),
        (sqlite3.OperationalError("attempt to write a readonly database"), StorageFailure),
        (sqlite3.OperationalError("unable to open database file"), StorageFailure),
        (sqlite3.OperationalError("disk I/O error"), StorageFailure),
        (sqlite3.OperationalError("database is locked"), LockedWorkspace),
        (sqlite3.DatabaseError("file is not a database"), CorruptWorkspace),
        (sqlite3.DatabaseError("database disk image is malformed"), CorruptWorkspace),
        (RuntimeError("Error in fwrite: write error in passage.faiss: 28 (No space left on device)"), StorageFailure),
        (ValueError("An IO error occurred: 'No space left on device (os error 28)'"), StorageFailure),
        (OSError("IO error: While appending to file: w/graph/000008.log: No space left on device"), StorageFailure),
        (UnsupportedFormat("Chưa đọc được tệp .doc."), WorkspaceError),
        (EncoderNotFound("Không có thư mục mô hình."), WorkspaceError),
    ],
)
def test_a_foreign_error_becomes_a_sentence(error, kind):
    known = explained(error)
    assert type(known) is kind
    assert "." in str(known)


@pytest.mark.parametrize("error", [KeyError("x"), ValueError("x"), ZeroDivisionError(), OSError("x")])
def test_a_defect_stays_a_defect(error):
    assert explained(error) is None

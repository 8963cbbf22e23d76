"""The workspace's lock: one process at a time may write.

The kernel drops the lock with the process that held it, however that one ended; what the file says is only for people.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO

from kg.store.errors import LockedWorkspace, StorageFailure

LOCK_NAME = "lock"


class WriteLock:
    """An exclusive lock on a workspace folder; a context manager.

    Entering raises ``LockedWorkspace`` at once where another process holds it, with that process's number.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK_NAME
        self._file: IO[str] | None = None

    def __enter__(self) -> WriteLock:
        file = self._path.open("a+", encoding="utf8")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            holder = _described(file.read())
            file.close()
            if error.errno not in {errno.EWOULDBLOCK, errno.EACCES}:
                raise StorageFailure(f"Không khóa được không gian làm việc «{self._path.parent}»: {error}.") from error
            raise LockedWorkspace(
                f"Không gian làm việc «{self._path.parent}» đang được một tiến trình khác ghi{holder}. "
                "Hãy đợi tiến trình đó xong rồi chạy lại."
            ) from error
        file.truncate(0)
        file.write(json.dumps({"pid": os.getpid(), "since": datetime.now().astimezone().isoformat("T", "seconds")}))
        file.flush()
        self._file = file
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            # The file stays: removing it would let a third process lock a new file of the same name.
            self._file.truncate(0)
            self._file.close()
            self._file = None


def writing_process(folder: Path) -> int | None:
    """Return the number of the process that writes to a workspace folder, None where none does.

    Reads what the lock's file says and does not try the lock: that would turn away a writer that starts meanwhile.
    """
    try:
        pid = int(json.loads((folder / LOCK_NAME).read_text("utf8"))["pid"])
        os.kill(pid, 0)  # sends nothing, only asks whether there is such a process
    except PermissionError:
        return pid  # one of another user
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return None
    return pid


def _described(content: str) -> str:
    """Return who holds the lock, as far as the file tells."""
    try:
        holder = json.loads(content)
        since = datetime.fromisoformat(holder["since"])
        return f" (tiến trình {int(holder['pid'])}, từ {since:%H:%M ngày %d/%m/%Y})"
    except (ValueError, KeyError, TypeError):
        return ""

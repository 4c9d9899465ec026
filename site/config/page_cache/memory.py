"""The kept answers of this process: bounded in bytes, the least recently read leave first."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

from config.page_cache.answers import Answer

LARGEST_SHARE = 8  # one answer takes at most an eighth of the memory


class Memory:
    def __init__(self, limit: int) -> None:
        """`limit` is in bytes; 0 keeps nothing."""
        self.limit, self.used = limit, 0
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._answers)

    def get(self, key: Hashable, version: str | None) -> Answer | None:
        """The answer kept under this key for this version of the site. None as a version stands for
        a database that cannot be asked: what is kept is then better than nothing."""
        answer = self._answers.get(key)
        if answer is None or (version is not None and answer.version != version):
            return None
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
        return answer

    def keep(self, key: Hashable, answer: Answer) -> None:
        if answer.size * LARGEST_SHARE > self.limit:
            return
        with self._lock:
            before = self._answers.pop(key, None)
            self.used += answer.size - (before.size if before else 0)
            self._answers[key] = answer
            while self.used > self.limit:
                _key, oldest = self._answers.popitem(last=False)
                self.used -= oldest.size

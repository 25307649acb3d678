"""`kill -9` of the server while learners' pages save: what was acknowledged is there, once, in the
working state and in the ledger."""

import random
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from threading import Event, Thread
from urllib.parse import urlencode

import pytest

from core.bench.messages import sign_in
from courses.learning import taking
from courses.models import Progress
from evidence.models import Evidence
from tests.core.test_kill import figures, free_port, healthy, kill, process
from tests.courses.learning import world
from tests.factories import page_root
from tests.helpers import on_this_database, wait_until
from tests.organisations import world as w

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]
__all__ = ["figures"]
# On each database, so twenty in all.
KILLS = 10
PEOPLE = 4
BLOCKS = 400


class Reader:
    """Saves block after block, and knows what was acknowledged."""

    def __init__(self, port: int, address: str, person, blocks: list[str]) -> None:
        self.port, self.address, self.person = port, address, person
        self.left = list(reversed(blocks))
        self.acknowledged: set[str] = set()
        self.cut_off = 0
        self.headers = {
            "Host": "127.0.0.1",
            "Cookie": f"sessionid={sign_in(person)}; csrftoken={'c' * 32}",
            "Content-Type": "application/x-www-form-urlencoded",
        }

    def read_on(self, stop: Event) -> None:
        while self.left and not stop.is_set():
            block = self.left[-1]
            if self._save(block):
                self.acknowledged.add(block)
                self.left.pop()
            else:
                self.cut_off += 1
                return

    def _save(self, block: str) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        form = urlencode({"block": block, "csrfmiddlewaretoken": "c" * 32})
        try:
            connection.request("POST", self.address, form, self.headers)
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()


def test_of_what_was_acknowledged_nothing_is_lost_by_kills(
    tmp_path, settings, figures: Callable[[str], None]
):
    settings.MEDIA_ROOT = tmp_path
    page_root()
    page = world.lessons(world.course(BLOCKS))[0]
    version, port = world.version(page), free_port()
    address = f"/da/courses/versions/{version.pk}/progress/"
    people = [w.person(f"Nr{n} Nielsen") for n in range(PEOPLE)]
    readers = [Reader(port, address, one, world.blocks(page)) for one in people]
    for person in people:
        taking.begin(person=person, course=version.course)
    env = on_this_database(TEGN_BIND=f"127.0.0.1:{port}", TEGN_WEB_PROCESSES="2")
    seconds, command = random.Random(20), ("-m", "gunicorn", "-c", "gunicorn.conf.py")

    for _kill in range(KILLS):
        with process(*command, env=env, log=tmp_path / "log") as server:
            wait_until(lambda: healthy(port), "the server answers")
            stop, before = Event(), acknowledged(readers)
            threads = [Thread(target=one.read_on, args=(stop,)) for one in readers]
            for thread in threads:
                thread.start()
            wait_until(lambda before=before: acknowledged(readers) > before, "saves go on")
            time.sleep(seconds.uniform(0, 0.4))
            kill(server)
            stop.set()
            for thread in threads:
                thread.join()
        for reader in readers:
            assert_all_is_there(reader)

    cut_off = sum(reader.cut_off for reader in readers)
    figures(f"{KILLS} kills, {cut_off} saves cut off; {acknowledged(readers)} acknowledged, 0 lost")


def acknowledged(readers: list[Reader]) -> int:
    return sum(len(reader.acknowledged) for reader in readers)


def assert_all_is_there(reader: Reader) -> None:
    rows = Progress.objects.filter(attempt__person=reader.person).exclude(block="")
    saved = list(rows.values_list("block", flat=True))
    recorded = Evidence.objects.of(reader.person.key).filter(kind="block_done")
    assert len(saved) == len(set(saved))
    assert reader.acknowledged <= set(saved)
    assert sorted(recorded.values_list("part", flat=True)) == sorted(saved)

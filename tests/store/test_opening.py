"""Opening: in use, damaged, missing, not a store."""

import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import open_store, opening
from tests.store import made_up as m


def test_what_is_written_is_there_the_next_time(tmp_path: Path):
    document = m.document()
    with open_store(tmp_path / "a" / "store") as store:
        store.replace(document, m.facts(document))
    with open_store(tmp_path / "a" / "store", create=False) as store:
        assert store.has(document)
        assert len(list(store.facts())) == 3
    with open_store(tmp_path / "a" / "store", read_only=True) as store:
        assert len(list(store.facts())) == 3
        with pytest.raises(StoreError, match="reading only"):
            store.remove("caplet")


def test_a_second_opening_says_that_the_graph_is_in_use(tmp_path: Path):
    code = (
        "import sys; from pathlib import Path; from kg.store import open_store; from kg.errors import StoreError\n"
        "try: open_store(Path(sys.argv[1]))\nexcept StoreError as error: print(error)"
    )
    with open_store(tmp_path / "store"):
        with pytest.raises(StoreError, match="in use"):
            open_store(tmp_path / "store")
        child = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "store")],
            capture_output=True,
            text=True,
            cwd=Path(__file__).parents[2],
            check=True,
        )
        assert "in use by another kg process" in child.stdout
    open_store(tmp_path / "store").close()


def test_a_damaged_store_says_so(tmp_path: Path):
    open_store(tmp_path / "store").close()
    (tmp_path / "store" / "CURRENT").write_text("garbage")
    with pytest.raises(StoreError, match="damaged"):
        open_store(tmp_path / "store")


def test_no_store_no_guess(tmp_path: Path):
    with pytest.raises(StoreError, match="there is no graph in"):
        open_store(tmp_path / "out" / "store", create=False)
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="is a file"):
        open_store(tmp_path / "file")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.doc").write_text("x")
    with pytest.raises(StoreError, match="something else"):
        open_store(tmp_path / "full")
    with pytest.raises(StoreError, match="cannot make"):
        open_store(tmp_path / "file" / "store")


def test_another_layout_is_refused(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(opening, "LAYOUT", "0")
    open_store(tmp_path / "store").close()
    monkeypatch.undo()
    with pytest.raises(StoreError, match="another version of kg"):
        open_store(tmp_path / "store")


def test_a_closed_store_says_so():
    store = open_store(None)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.documents()


FULL = """
import resource, sys
from pathlib import Path
from tests.store import made_up as m
from kg.errors import StoreError
from kg.store import open_store

path = Path(sys.argv[1])
with open_store(path) as store:
    document = m.document("before")
    store.replace(document, m.facts(document))
    # no file may grow beyond this: what a full disk does, on any system
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
    big = m.document("big", m.TEXT + "x" * 500_000)
    try:
        store.replace(big, m.facts(big))
    except StoreError as error:
        print(error)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    store._inner = None
"""


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits")
def test_a_full_disk_says_so_and_loses_nothing(tmp_path: Path):
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "store")], capture_output=True, text=True, cwd=root, check=False
    )
    assert "cannot write the graph in" in done.stdout, done.stderr
    with open_store(tmp_path / "store") as store:
        assert [each.id for each in store.documents()] == ["before"]
        assert len(list(store.facts())) == 3

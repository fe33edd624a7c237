"""Derived files: a difference fails `regen.py --check`, and docstrings land where the stub declares their owners.

`make regen-check` holds the real files to it.
"""

from types import SimpleNamespace

import regen
from derived import codes, stub


def test_a_planted_difference_is_found_and_mended(tmp_path, capsys):
    derived = [("docs/planted.md", lambda old: "new\n")]
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "planted.md").write_text("old\n", encoding="utf-8")
    assert regen.main(["--check"], tmp_path, derived) == 1
    assert "-old\n+new\n" in capsys.readouterr().out
    assert (tmp_path / "docs" / "planted.md").read_text(encoding="utf-8") == "old\n"
    assert regen.main([], tmp_path, derived) == 0
    assert regen.main(["--check"], tmp_path, derived) == 0


def test_a_missing_derived_file_is_found(tmp_path):
    assert regen.main(["--check"], tmp_path, [("docs/planted.md", lambda old: "new\n")]) == 1


def test_a_page_is_set_one_level_deeper_outside_its_fences():
    assert codes.body("# slug\n\nText.\n\n## Row\n\n```text\n# not a heading\n```\n") == (
        "Text.\n\n### Row\n\n```text\n# not a heading\n```\n"
    )


BARE = """\
'''The face.'''

from typing import final

@final
class Report:
    '''Old words.'''

    # A note on rows.
    @property
    def rows(self) -> int: ...
    def clean(
        self, *, strict: bool = False
    ) -> list[bool]: ...
    def __len__(self) -> int: ...

class Empty: ...

def check(data: bytes) -> Report:
    '''Goes away.'''
"""

FILLED = '''\
"""The face."""

from typing import final

@final
class Report:
    r"""What was found, \\d and all.

    Second paragraph.
    """

    # A note on rows.
    @property
    def rows(self) -> int:
        """How many."""
    def clean(self, *, strict: bool = False) -> list[bool]:
        """The rows "to keep" """
    def __len__(self) -> int: ...

class Empty:
    """Nothing."""

def check(data: bytes) -> Report: ...
'''


def test_docstrings_are_injected_replaced_and_removed():
    class Report:
        r"""What was found, \d and all.

        Second paragraph.
        """

        rows = property(doc="How many.")

        def clean(self, *, strict=False):
            """The rows "to keep" """

        clean.__doc__ = 'The rows "to keep"'

        def __len__(self):
            """Not this one."""

    class Empty:
        """Nothing."""

    module = SimpleNamespace(Report=Report, Empty=Empty, check=SimpleNamespace(__doc__=None))
    filled = stub.laid_out(stub.inject(BARE, module))
    assert filled == FILLED
    assert stub.laid_out(stub.inject(filled, module)) == FILLED

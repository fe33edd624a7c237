"""What all Python tests share: where the project and the reference data lie."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference data, which the project does not hold: beside the checkout, or where `CALLWRIGHT_SHARED` says."""
    folder = Path(os.environ.get("CALLWRIGHT_SHARED") or ROOT.parent / "shared/data")
    if not folder.is_dir():
        pytest.skip(f"no reference data at {folder}; set CALLWRIGHT_SHARED to its folder")
    return folder

"""Changes to a verified row that leave its answer right: what is shown changes, what is called stays the same call."""

from callwright.transforms.changes import KINDS, Kind, Shown, changed

__all__ = ["KINDS", "Kind", "Shown", "changed"]

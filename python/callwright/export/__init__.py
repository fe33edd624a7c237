"""What a run hands out: its rows in other layouts, and the card that goes with them."""

from callwright.export.card import card
from callwright.export.layouts import SINGLE_TURN, layouts

__all__ = ["SINGLE_TURN", "card", "layouts"]

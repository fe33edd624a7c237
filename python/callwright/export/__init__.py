"""What a run hands out: its rows in other layouts, and the card that goes with them."""

from callwright.export.card import card
from callwright.export.layouts import MULTI_TURN, SINGLE_TURN, layouts
from callwright.export.said import losses, written

__all__ = ["MULTI_TURN", "SINGLE_TURN", "card", "layouts", "losses", "written"]

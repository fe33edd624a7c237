"""The pool's own functions, a module for each domain."""

from __future__ import annotations

from pool.declare import Declared
from pool.own import data, finance, health, home, media, office, shopping, travel, weather

FUNCTIONS: tuple[Declared, ...] = (
    *travel.FUNCTIONS,
    *weather.FUNCTIONS,
    *finance.FUNCTIONS,
    *shopping.FUNCTIONS,
    *home.FUNCTIONS,
    *office.FUNCTIONS,
    *media.FUNCTIONS,
    *health.FUNCTIONS,
    *data.FUNCTIONS,
)

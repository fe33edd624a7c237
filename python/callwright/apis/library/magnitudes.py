"""Ranges of numbers within which no product or quotient of a few overflows."""

from typing import Annotated

from pydantic import Field

Positive = Annotated[float, Field(ge=1e-6, le=1e12)]
NonNegative = Annotated[float, Field(ge=0, le=1e12)]
Signed = Annotated[float, Field(ge=-1e12, le=1e12)]

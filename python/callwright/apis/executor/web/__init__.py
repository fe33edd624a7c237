"""Operations over HTTP: named hosts alone, addresses checked after resolution and at every redirect."""

from callwright.apis.executor.web.access import Access
from callwright.apis.executor.web.cassette import Cassette
from callwright.apis.executor.web.client import Web

__all__ = ["Access", "Cassette", "Web"]

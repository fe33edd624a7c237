"""Asking models: one protocol, any OpenAI-compatible endpoint, recorded and scripted models; reading what they say."""

from callwright.llm.asker import Asker, NoAnswer
from callwright.llm.faults import Fault
from callwright.llm.prompts import Prompt
from callwright.llm.protocol import Model
from callwright.llm.recorded import NotRecordedError, Recorded
from callwright.llm.settings import read_settings

__all__ = ["Asker", "Fault", "Model", "NoAnswer", "NotRecordedError", "Prompt", "Recorded", "read_settings"]

"""Players who are models: the user by best of N, the agent by function calling."""

from callwright.simulate.modelled.agent import ModelledAgent
from callwright.simulate.modelled.user import ModelledUser

__all__ = ["ModelledAgent", "ModelledUser"]

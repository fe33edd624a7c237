"""Players without a model. The user follows an agenda, the agent the task's steps; between them go dialogue acts.

The technique is agenda-based user simulation (Schatzmann et al. 2007) and self-play over dialogue acts that are put
into words afterwards (Shah et al. 2018).
"""

from callwright.simulate.scripted.agent import ScriptedAgent
from callwright.simulate.scripted.user import ScriptedUser

__all__ = ["ScriptedAgent", "ScriptedUser"]

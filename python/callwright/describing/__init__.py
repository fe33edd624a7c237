"""The stage that writes descriptions of APIs anew where what they came with is missing or noise."""

from callwright.describing.noise import MISSING, noise, noise_of_parameter
from callwright.describing.stage import PROMPT, ROLE, Describing, Task, task_of

__all__ = ["MISSING", "PROMPT", "ROLE", "Describing", "Task", "noise", "noise_of_parameter", "task_of"]

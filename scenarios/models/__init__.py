from scenarios.models.pages import ScenarioPage
from scenarios.models.runs import Run, RunAction

__all__ = ["Run", "RunAction", "ScenarioPage"]

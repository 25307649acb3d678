from scenarios.models.counts import PlayCount
from scenarios.models.pages import ScenarioPage
from scenarios.models.runs import Run, RunAction

__all__ = ["PlayCount", "Run", "RunAction", "ScenarioPage"]

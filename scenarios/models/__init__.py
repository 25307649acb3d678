from scenarios.models.pages import ScenarioPage

__all__ = ["ScenarioPage"]

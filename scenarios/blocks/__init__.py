from scenarios.blocks.accepted import AcceptedBlocks
from scenarios.blocks.conditions import VariableBlocks
from scenarios.blocks.scenes import SceneBlocks, SeatBlocks

__all__ = ["AcceptedBlocks", "SceneBlocks", "SeatBlocks", "VariableBlocks"]

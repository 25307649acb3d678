from assessments.blocks.blueprint import BlueprintBlocks
from assessments.blocks.questions import QuestionBlocks

__all__ = ["BlueprintBlocks", "QuestionBlocks"]

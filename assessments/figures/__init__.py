"""What is told of groups: how well they tell signals from look-alikes, and what they know by topic.

Half-years are frozen when they are over (`freezing`), and pages show what was frozen and nothing
else. The rules are those of `assessments.competence` and `core.suppression`.
"""

"""What several tests of the bench name."""

from core.bench.world import World

NAMES = ["error_page", "front_page", "sign_in_page", "static_file"]
REFUSALS = {
    "sqlite": "The bench needs PostgreSQL: set DATABASE_URL, or use ./run bench.",
    "postgresql": "The bench fills its database with made-up people, so it takes an empty one.",
}


def no_world() -> World:
    return World({}, lambda text: None)

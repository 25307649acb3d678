"""What scenes, choices and signs are called in a version, for those who write them."""

from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from scenarios.engine.graph import Referral, Scene
from scenarios.play.stories import Story

LONGEST = 90


@dataclass(frozen=True)
class Wording:
    story: Story

    def title(self, id_: str) -> str:
        """Of a scene or a seat."""
        return self.story.title(id_) or id_

    def answer(self, scene: Scene, id_: str) -> str:
        if isinstance(scene, Referral):
            named = {
                scene.complete.id: _("All who must be told"),
                scene.partial.id: _("Some of them"),
                scene.none.id: _("None of them"),
            }
            return named[id_]
        return self._short(id_)

    def sign(self, id_: str) -> str:
        return self._short(id_)

    def _short(self, id_: str) -> str:
        text = " ".join(self.story.text(id_, plain=False).split())
        return str(Truncator(text).chars(LONGEST)) or id_

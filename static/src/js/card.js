import { leave } from "./leave.js";
import { saveCard } from "./saved-cards.js";

for (const link of document.querySelectorAll("[data-leave]")) leave(link);

for (const card of document.querySelectorAll("[data-card]")) {
  saveCard(card.dataset.card).then((isSaved) => {
    document.querySelector("[data-kept]").hidden = !isSaved;
  });
}

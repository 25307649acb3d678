import { idleLock } from "./idle-lock.js";
import { lateEditors, quickIds } from "./large-forms.js";
import { saveInTurn } from "./save-in-turn.js";

for (const dialog of document.querySelectorAll("[data-idle-lock]")) idleLock(dialog);
for (const form of document.querySelectorAll("[data-edit-form]")) saveInTurn(form);
if (window.draftail) {
  quickIds(document);
  lateEditors(window);
}

import { figureNear } from "./figures-near.js";
import { idleLock } from "./idle-lock.js";
import { leave } from "./leave.js";
import { passkey } from "./passkeys.js";
import { reveal } from "./reveal.js";
import { reflection } from "./reflection.js";
import { saveAgain } from "./saved-cards.js";
import { sendOnce } from "./send-once.js";
import { words } from "./words.js";

for (const link of document.querySelectorAll("[data-leave]")) leave(link);
for (const form of document.querySelectorAll("[data-passkey]")) passkey(form);
for (const input of document.querySelectorAll("[data-reveal]")) reveal(input);
for (const form of document.querySelectorAll("form[method=post]")) sendOnce(form);
for (const figure of document.querySelectorAll("[data-figure]")) figureNear(figure);
for (const dialog of document.querySelectorAll("[data-idle-lock]")) idleLock(dialog);
for (const question of document.querySelectorAll("[data-reflection]")) reflection(question);
for (const list of document.querySelectorAll("[data-words]")) words(list);
saveAgain();

import { idleLock } from "./idle-lock.js";

for (const dialog of document.querySelectorAll("[data-idle-lock]")) idleLock(dialog);

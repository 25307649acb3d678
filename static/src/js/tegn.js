import { leave } from "./leave.js";
import { sendOnce } from "./send-once.js";

for (const link of document.querySelectorAll("[data-leave]")) leave(link);
for (const form of document.querySelectorAll("form[method=post]")) sendOnce(form);

// A tick below a password that shows it, so that it need not be written twice.
export function reveal(input) {
  const tick = document.createElement("input");
  tick.type = "checkbox";
  tick.id = `${input.id}-reveal`;
  const label = document.createElement("label");
  label.htmlFor = tick.id;
  label.textContent = input.dataset.reveal;
  const row = document.createElement("div");
  row.className = "choice";
  row.append(tick, label);
  input.after(row);
  tick.addEventListener("change", () => {
    input.type = tick.checked ? "text" : "password";
  });
  // Browsers offer to keep what stands in plain text.
  input.form.addEventListener("submit", () => {
    input.type = "password";
  });
}

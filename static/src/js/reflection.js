// A place to write under a question. It lives in the page only: nothing is kept, nothing is sent.
export function reflection(question) {
  const field = document.createElement("textarea");
  field.setAttribute("aria-label", question.textContent);
  field.autocomplete = "off";
  question.after(field);
  field.nextElementSibling.hidden = false;
}

// "Leave this page": at once, and without this page behind the back button.
export function leave(link) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    document.documentElement.hidden = true;
    window.location.replace(link.href);
  });
}

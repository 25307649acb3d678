// What the server says of this page's session: open, locked or ended; "away" if it does not answer.
const PATIENCE = 8_000;
const AWAY = { state: "away" };

export function sessionOf(dialog) {
  const { activeUrl, stateUrl } = dialog.dataset;
  const token = () => dialog.querySelector("[name=csrfmiddlewaretoken]").value;

  function send(fields) {
    const body = new URLSearchParams(fields);
    return ask(activeUrl, { method: "POST", body, headers: { "X-CSRFToken": token() } });
  }

  return {
    state: () => ask(stateUrl),
    use: () => send({}),
    unlock: (password) => send({ unlock_password: password }),
  };
}

async function ask(url, options = {}) {
  try {
    const response = await fetch(url, {
      ...options,
      headers: { Accept: "application/json", ...options.headers },
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE),
    });
    return response.ok ? await response.json() : AWAY;
  } catch {
    return AWAY;
  }
}

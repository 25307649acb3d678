// Passkeys: asks the browser, and sends its answer as a form. The page holds all the words; this
// shows the ones that fit.
const LOCAL = ["127.0.0.1", "[::1]"];

export function passkey(form) {
  const place = form.closest("[data-passkey-place]");
  if (!isSupported()) {
    say(place, LOCAL.includes(location.hostname) ? "numbers" : "unsupported");
    form.remove();
    return;
  }
  form.hidden = false;
  let asking = false;
  const ask = async () => {
    if (asking) return;
    asking = true;
    say(place, "");
    try {
      form.elements.credential.value = JSON.stringify(await answer(form));
      form.requestSubmit();
    } catch (error) {
      say(place, reason(error));
    } finally {
      asking = false;
    }
  };
  form.querySelector("[data-passkey-ask]").addEventListener("click", ask);
  // Enter in a field asks too. Before the listeners that send a form: an empty one is not sent.
  form.addEventListener("submit", (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask();
  }, { capture: true });
  window.addEventListener("pageshow", () => {
    form.elements.credential.value = "";
  });
}

function isSupported() {
  // A passkey belongs to a name; a bare number has none.
  const isNumber = /^[\d.]+$|^\[/.test(location.hostname);
  return Boolean(window.PublicKeyCredential && navigator.credentials) && !isNumber;
}

function say(place, what) {
  const words = place.querySelector(`template[data-says="${what}"]`);
  const region = place.querySelector("[data-passkey-words]");
  region.replaceChildren(...(words ? [words.content.cloneNode(true)] : []));
  const link = region.querySelector("[data-passkey-localhost]");
  if (link) link.href = `//localhost:${location.port}${location.pathname}${location.search}`;
}

function reason(error) {
  if (error.name === "NotAllowedError" || error.name === "AbortError") return "cancelled";
  if (error.name === "InvalidStateError") return "known";
  return "failed";
}

async function answer(form) {
  const { publicKey } = await options(form);
  if (form.dataset.passkey === "create") {
    return created(await navigator.credentials.create({ publicKey: forCreating(publicKey) }));
  }
  return given(await navigator.credentials.get({ publicKey: forGetting(publicKey) }));
}

async function options(form) {
  if (form.dataset.options) {
    return JSON.parse(document.getElementById(form.dataset.options).textContent);
  }
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return (await response.json()).request_options;
}

// --- Bytes in JSON: base64url. Older browsers leave it to the page. -----------------------------

function bytes(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function withIds(list) {
  return (list || []).map((one) => ({ ...one, id: bytes(one.id) }));
}

function forCreating(given) {
  return {
    ...given,
    challenge: bytes(given.challenge),
    user: { ...given.user, id: bytes(given.user.id) },
    excludeCredentials: withIds(given.excludeCredentials),
  };
}

function forGetting(given) {
  return {
    ...given,
    challenge: bytes(given.challenge),
    allowCredentials: withIds(given.allowCredentials),
  };
}

function named(credential, response) {
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    authenticatorAttachment: credential.authenticatorAttachment,
    response: { clientDataJSON: text(credential.response.clientDataJSON), ...response },
  };
}

function created(credential) {
  return named(credential, { attestationObject: text(credential.response.attestationObject) });
}

function given(credential) {
  const { authenticatorData, signature, userHandle } = credential.response;
  return named(credential, {
    authenticatorData: text(authenticatorData),
    signature: text(signature),
    userHandle: userHandle ? text(userHandle) : null,
  });
}

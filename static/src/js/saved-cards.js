// Keeps pocket cards on this device, by one worker for each language's folder of cards.
// Signing out empties the browser's storage; a cookie with the names of the cards stays, and from it
// the next page saves them again. See docs/decisions/0011.
const LANGUAGES = ["da", "en"];
const COOKIE = "tegn_cards";
const YEAR = 60 * 60 * 24 * 365;
const MOST = 12;

export async function saveCard(name) {
  if (!navigator.serviceWorker) return false;
  remember(name);
  const saved = await Promise.all(LANGUAGES.map((language) => save(language, [name])));
  return saved.every(Boolean);
}

export async function saveAgain() {
  const names = remembered();
  if (!names.length || !navigator.serviceWorker) return;
  for (const language of LANGUAGES) {
    const known = await navigator.serviceWorker.getRegistration(folder(language));
    if (!known?.active) await save(language, names);
  }
}

// Whether the worker has answered that it has them.
async function save(language, names) {
  const addresses = names.map((name) => `${folder(language)}${name}/`);
  try {
    const worker = await workerOf(language);
    return await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data);
      worker.postMessage({ save: addresses }, [port2]);
    });
  } catch {
    return false;
  }
}

async function workerOf(language) {
  const at = folder(language);
  const registration = await navigator.serviceWorker.register(`${at}worker.js`, { scope: at });
  return registration.active ?? activated(registration.installing ?? registration.waiting);
}

function activated(worker) {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (worker.state === "activated") resolve(worker);
      if (worker.state === "redundant") reject(new Error("the worker could not be installed"));
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

const folder = (language) => `/${language}/cards/`;

function remember(name) {
  const names = [name, ...remembered().filter((other) => other !== name)].slice(0, MOST);
  const secure = window.location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${COOKIE}=${names.join(".")}; path=/; max-age=${YEAR}; samesite=lax${secure}`;
}

function remembered() {
  const found = document.cookie.split("; ").find((one) => one.startsWith(`${COOKIE}=`));
  const names = found ? found.slice(COOKIE.length + 1).split(".") : [];
  return names.filter((name) => /^[-\w]+$/.test(name));
}

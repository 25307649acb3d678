// Tells of each block when it was read: it was in sight for as long as somebody quick needs, and its
// end was seen.
const TICK = 500;
const WORDS_A_SECOND = 10;
const LONGEST = 10_000;
// Browsers scroll to whole pixels, and text ends between them.
const PIXEL = 1;

export function readingOf(blocks, done, tell) {
  const left = new Map();
  const inSight = new Set();
  const ended = new Set();

  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) inSight.add(target);
      else inSight.delete(target);
    }
  });
  for (const block of blocks) {
    if (done.has(block)) continue;
    const piece = document.getElementById(`b-${block}`);
    left.set(piece, timeFor(piece));
    observer.observe(piece);
  }

  function look() {
    if (document.hidden || document.documentElement.hasAttribute("data-covered")) return;
    for (const piece of inSight) {
      left.set(piece, left.get(piece) - TICK);
      if (piece.getBoundingClientRect().bottom <= window.innerHeight + PIXEL) ended.add(piece);
      if (left.get(piece) <= 0 && ended.has(piece)) read(piece);
    }
  }

  function read(piece) {
    observer.unobserve(piece);
    inSight.delete(piece);
    piece.dataset.read = "";
    tell(piece.id.slice(2));
  }

  setInterval(look, TICK);
}

function timeFor(piece) {
  const words = piece.textContent.split(/\s+/).length;
  return Math.min(LONGEST, Math.max(2 * TICK, (words / WORDS_A_SECOND) * 1000));
}

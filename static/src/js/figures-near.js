// The chart is fetched when its figure comes near: readers of the text alone never load it.
export function figureNear(figure) {
  const chart = figure.querySelector(".figure-chart");
  if (!chart) return;
  const watch = new IntersectionObserver(
    async (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watch.disconnect();
      const { draw } = await import(figure.dataset.figure);
      await draw(figure, chart);
    },
    { rootMargin: "400px" },
  );
  watch.observe(figure);
}

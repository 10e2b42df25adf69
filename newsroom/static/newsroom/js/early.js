// Runs before the first paint, so that a reader's own text size moves nothing.
try {
  const size = localStorage.getItem("text-size");
  if (size) document.documentElement.dataset.textSize = size;
} catch {
  // Storage is refused: the size stays the usual one.
}

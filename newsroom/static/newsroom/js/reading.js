// Tells the paper, without a cookie, that an article was really read: ten seconds in the foreground.
const address = document.querySelector("[data-reading]")?.dataset.reading;
const SECONDS = 10;
let seen = 0;

const clock = setInterval(() => {
  if (document.visibilityState !== "visible") return;
  seen += 1;
  if (seen < SECONDS) return;
  clearInterval(clock);
  if (address) fetch(address, { method: "POST", credentials: "omit", keepalive: true });
}, 1000);

// What a page can do a little better with JavaScript. Everything works without it.
"use strict";

(() => {
  const summary = document.getElementById("error-summary");
  if (summary) {
    summary.focus();
  }

  const exit = document.getElementById("quick-exit");
  if (!exit) {
    return;
  }

  // Esc three times within this many milliseconds leaves too.
  const WITHIN = 2000;
  const PRESSES = 3;
  let presses = [];

  function leave(event) {
    event.preventDefault();
    document.documentElement.replaceChildren();
    navigator.sendBeacon(exit.href);
    window.location.replace(exit.dataset.away);
  }

  exit.addEventListener("click", leave);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      presses = [];
      return;
    }
    presses = [...presses.filter((moment) => event.timeStamp - moment < WITHIN), event.timeStamp];
    if (presses.length >= PRESSES) {
      leave(event);
    }
  });

  // A page from the browser's memory would show what was typed to the next person.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      window.location.reload();
    }
  });
})();

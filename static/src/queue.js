// Walk through the queue by keys, or by buttons that do the same. Without it the links in the table do all.
"use strict";

(() => {
  const queue = document.getElementById("queue");
  if (!queue) {
    return;
  }
  const links = [...queue.querySelectorAll("tbody th a")];
  let current = -1;

  function walk(step) {
    current = Math.min(Math.max(current + step, 0), links.length - 1);
    links[current].focus();
  }

  function href() {
    return links[Math.max(current, 0)].href;
  }

  function choose() {
    const row = links[Math.max(current, 0)].closest("tr");
    row.querySelector("input[type=checkbox]").click();
  }

  const acts = [
    ["j", queue.dataset.next, () => walk(1)],
    ["k", queue.dataset.previous, () => walk(-1)],
    ["o", queue.dataset.open, () => window.location.assign(href())],
    ["t", queue.dataset.take, () => window.location.assign(`${href()}nemen/`)],
    ["x", queue.dataset.choose, () => choose()],
    ["/", queue.dataset.search, () => window.location.assign(queue.dataset.searchHref)],
  ];

  const bar = document.createElement("div");
  bar.className = "queue-keys";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", queue.dataset.label);
  for (const [key, label, act] of acts) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.setAttribute("aria-keyshortcuts", key);
    button.addEventListener("click", act);
    bar.append(button);
  }
  queue.prepend(bar);

  queue.addEventListener("focusin", (event) => {
    const place = links.indexOf(event.target);
    if (place >= 0) {
      current = place;
    }
  });

  document.addEventListener("keydown", (event) => {
    const typed = "input:not([type=checkbox]), select, textarea";
    const typing = event.target instanceof Element && event.target.closest(typed);
    if (typing || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    if (event.key === "?") {
      const help = document.getElementById("keys");
      help.open = true;
      help.querySelector("summary").focus();
      return;
    }
    const found = acts.find(([key]) => key === event.key);
    if (found) {
      event.preventDefault();
      found[2]();
    }
  });
})();

// Ctrl+Enter saves the intake. Without it the button does.
"use strict";

document.addEventListener("keydown", (event) => {
  const form = document.querySelector(".intake form");
  if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[type=submit]"));
  }
});

// Asks the browser for a passkey when a form with an empty "credential" is sent.
"use strict";

(() => {
  const place = document.getElementById("passkey");
  const options = JSON.parse(place.dataset.options);

  async function ask() {
    const answer = options.creation_options
      ? await window.webauthnJSON.create(options.creation_options)
      : await window.webauthnJSON.get(options.request_options);
    return JSON.stringify(answer);
  }

  for (const field of document.querySelectorAll('input[name="credential"]')) {
    const form = field.form;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        field.value = await ask();
      } catch {
        place.hidden = false;
        return;
      }
      form.submit();
    });
  }
})();

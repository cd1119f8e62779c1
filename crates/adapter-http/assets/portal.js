// Makes pages nicer; every page works without it.
"use strict";

document.documentElement.classList.add("scripted");

// Links that lead to a form of their own open the dialog with the same form instead.
for (const opener of document.querySelectorAll("[data-dialog]")) {
  const dialog = document.getElementById(opener.dataset.dialog);
  // Where forms are switched off, the link leads to the page that says so.
  if (!dialog?.showModal || opener.closest("fieldset[disabled]")) continue;
  opener.setAttribute("aria-haspopup", "dialog");
  opener.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    dialog.showModal();
    dialog.querySelector("textarea, select, input:not([type=hidden])")?.focus();
  });
  dialog.querySelector("[data-close]")?.addEventListener("click", () => dialog.close());
  // A click on the backdrop hits the dialog itself, never its contents.
  dialog.addEventListener("click", (event) => {
    const box = dialog.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right
      && event.clientY >= box.top && event.clientY <= box.bottom;
    if (event.target === dialog && !inside && event.clientX > 0) dialog.close();
  });
}

// A form is sent once; the server refuses a second one by its key, this only saves the wait.
for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "true";
    for (const button of form.querySelectorAll("button[type=submit]")) {
      button.setAttribute("aria-disabled", "true");
    }
  });
}
// Coming back by the browser's history revives the page as it was left.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-once]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button[aria-disabled]")) {
      button.removeAttribute("aria-disabled");
    }
  }
});

// Filters apply when chosen with the pointer. With the keyboard a select changes at every arrow
// key, so there the button applies them.
for (const select of document.querySelectorAll("select[data-submit]")) {
  let keyboard = false;
  select.addEventListener("keydown", () => { keyboard = true; });
  select.addEventListener("pointerdown", () => { keyboard = false; });
  select.addEventListener("change", () => { if (!keyboard) select.form.requestSubmit(); });
}
if (window.matchMedia("(min-width: 60rem)").matches) {
  for (const fold of document.querySelectorAll("details[data-wide-open]")) fold.open = true;
}

// Leaving a form with unsaved words asks first.
for (const form of document.querySelectorAll("form[data-unsaved]")) {
  let touched = false;
  form.addEventListener("input", () => { touched = true; });
  form.addEventListener("submit", () => { touched = false; });
  window.addEventListener("beforeunload", (event) => {
    if (touched) event.preventDefault();
  });
}

// Files by dropping and pasting go into the same input as those that are chosen.
for (const zone of document.querySelectorAll("[data-drop]")) {
  const input = zone.querySelector("input[type=file]");
  const list = zone.querySelector("[data-drop-list]");
  const form = input.form;
  let files = [];

  const show = () => {
    const transfer = new DataTransfer();
    for (const file of files) transfer.items.add(file);
    input.files = transfer.files;
    list.replaceChildren(...files.map((file, index) => {
      const item = document.createElement("li");
      item.append(`${file.name} (${Math.max(1, Math.round(file.size / 1000))} KB)`);
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "×";
      button.setAttribute("aria-label", `${zone.dataset.remove}: ${file.name}`);
      button.addEventListener("click", () => {
        files.splice(index, 1);
        show();
        input.focus();
      });
      item.append(button);
      return item;
    }));
    form.dispatchEvent(new Event("input"));
  };
  const add = (more) => {
    if (more.length === 0) return;
    files = [...files, ...more];
    show();
  };

  zone.querySelector("[data-drop-words]").hidden = false;
  input.addEventListener("change", () => add([...input.files]));
  form.addEventListener("paste", (event) => {
    const pasted = [...event.clipboardData.files];
    if (pasted.length === 0) return;
    event.preventDefault();
    add(pasted);
  });
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.add("is-over");
    });
  }
  zone.addEventListener("dragleave", () => zone.classList.remove("is-over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("is-over");
    add([...event.dataTransfer.files]);
  });
}

// Typing narrows a long list of ticks at once; without script the button beside it asks the server.
for (const box of document.querySelectorAll("[data-narrow]")) {
  const input = box.querySelector("input");
  const options = document.querySelectorAll(`[data-narrowed="${box.dataset.narrow}"] .option`);
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase();
    for (const option of options) {
      const chosen = option.querySelector("input").checked;
      option.hidden = !chosen && !option.textContent.toLowerCase().includes(wanted);
    }
  });
}

// Printing needs a script; without one, the browser's own menu prints.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// On a narrow screen the navigation scrolls sideways; where one is must be visible.
const here = document.querySelector(".nav [aria-current]");
const strip = here?.closest(".nav");
if (strip) strip.scrollLeft = here.offsetLeft - (strip.clientWidth - here.offsetWidth) / 2;

// A form that comes back starts with what is wrong.
const wrong = document.querySelector("[data-focus]");
if (wrong) {
  const dialog = wrong.closest("dialog");
  if (dialog && !dialog.open) dialog.showModal();
  wrong.focus();
}

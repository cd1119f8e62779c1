// Finds what a person means by its words. Arguments: what kind of thing, its words, and the words
// of the row or box that it stands in (empty: anywhere). Returns {found} or {names}: what there is.
const [kind, wanted, place] = arguments;
const squeeze = (text) => (text || "").replace(/\s+/g, " ").trim();
const same = (text) => squeeze(text).toLowerCase();
const shown = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== "hidden";
const kinds = {
  click:
    "a[href], button, summary, input[type=submit], input[type=button], input[type=reset], " +
    "[role=button], [role=tab], [role=menuitem], [role=link]",
  field:
    "input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=reset]), " +
    "textarea, select, [contenteditable=true]",
  label: "label",
};

function names(e) {
  const referred = (e.getAttribute("aria-labelledby") || "")
    .split(/\s+/)
    .map((id) => document.getElementById(id))
    .filter(Boolean)
    .map((label) => label.innerText)
    .join(" ");
  const all = [referred, e.getAttribute("aria-label")];
  if (kind === "field") {
    for (const label of e.labels || []) {
      // The words of the label without those of the field inside it, such as a list's choices.
      const copy = label.cloneNode(true);
      copy.querySelectorAll("input, select, textarea").forEach((inner) => inner.remove());
      all.push(copy.textContent);
    }
    all.push(e.getAttribute("placeholder"), e.getAttribute("title"));
  } else {
    const picture = e.querySelector("img[alt], svg[aria-label]");
    all.push(e.innerText, e.tagName === "INPUT" ? e.value : "", e.getAttribute("title"));
    all.push(picture && (picture.getAttribute("alt") || picture.getAttribute("aria-label")));
  }
  // Marks of a required field and colons are typography.
  return all.map((name) => squeeze(name).replace(/\s*[*:]+$/, "")).filter(Boolean);
}

function best(root) {
  let all = [...root.querySelectorAll(kinds[kind])];
  // A file field may hide behind a drop zone, a choice behind a drawn box.
  const hides = (e) => kind === "field" && ["file", "checkbox", "radio"].includes(e.type);
  all = all.filter((e) => shown(e) || hides(e));
  const dialogs = [...document.querySelectorAll("dialog[open], [aria-modal=true]")].filter(shown);
  const dialog = dialogs[dialogs.length - 1];
  // What lies under an open dialog cannot be reached by a person either.
  if (dialog && (!dialog.matches || dialog.matches(":modal, [aria-modal=true]"))) {
    all = all.filter((e) => dialog.contains(e));
  }
  const tiers = [
    (name) => name === squeeze(wanted),
    (name) => same(name) === same(wanted),
    (name) => same(name).startsWith(same(wanted)),
    (name) => same(name).includes(same(wanted)),
  ];
  for (const fits of tiers) {
    const found = all.filter((e) => names(e).some(fits));
    const targets = new Set(found.map((e) => e.href || e));
    if (found.length > 0 && targets.size === 1) return { found: found[0] };
    if (found.length > 0) return { names: found.map((e) => names(e)[0]), several: true };
  }
  return { names: all.map((e) => names(e)[0] || "(no name)") };
}

if (!place) return best(document);
const boxes = [
  ...document.querySelectorAll(
    "tr, li, article, section, fieldset, dialog, form, details, dd, aside, nav, [role=row], [role=group], [data-area]",
  ),
]
  .filter((e) => shown(e) && same(e.innerText).includes(same(place)))
  .sort((a, b) => a.innerText.length - b.innerText.length);
let last = { names: [], missing: place };
for (const box of boxes) {
  last = best(box);
  if (last.found || last.several) return last;
}
return last;

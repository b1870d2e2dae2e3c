// Makes pages quicker to use. Everything here also works without: nothing may depend on it.

const said = document.getElementById("said");
const say = (words) => { if (said) said.textContent = words; };

// A form that came back with mistakes: begin there.
document.querySelector(".mistakes")?.focus();

// Menus close by Escape and by a press elsewhere.
const openMenus = () => document.querySelectorAll("details[data-closes][open]");
document.addEventListener("click", (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }
});

// A second press of the same button sends nothing. The server would do it once anyway.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.hasAttribute("data-once")) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
});
// A page that the back button brings back can be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-disabled");
  }
});

// A search that answered while one types says how many it found.
document.addEventListener("htmx:afterSettle", () => {
  const found = document.querySelector("#results [data-say]");
  if (found) say(found.textContent);
});

// "Copy as CSV" copies; without scripts or a clipboard the link leads to the file.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-copy]");
  if (!link || !navigator.clipboard) return;
  event.preventDefault();
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(String(answer.status));
    await navigator.clipboard.writeText(await answer.text());
    say("Copied.");
    link.lastChild.textContent = "Copied";
  } catch {
    location.assign(link.href);
  }
});

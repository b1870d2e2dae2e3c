// Trying the API from its page, as whoever is signed in. Without this script the page can be read.

const shown = (answer, response, text) => {
  const head = [`${response.status} ${response.statusText}`];
  for (const name of ["etag", "location", "ratelimit", "x-request-id"]) {
    if (response.headers.get(name)) head.push(`${name}: ${response.headers.get(name)}`);
  }
  try { text = JSON.stringify(JSON.parse(text), null, 2); } catch { /* shown as it is */ }
  answer.textContent = `${head.join("\n")}\n\n${text}`;
};

const asked = (form) => {
  let path = form.dataset.path;
  const query = new URLSearchParams();
  const headers = new Headers({ accept: "application/json" });
  for (const field of form.querySelectorAll("[data-in]")) {
    const value = field.value.trim();
    if (field.dataset.in === "path") path = path.replace(`{${field.name}}`, encodeURIComponent(value));
    else if (value && field.dataset.in === "query") query.set(field.name, value);
    else if (value) headers.set(field.name, value);
  }
  const body = form.elements.body?.value;
  if (body !== undefined) headers.set("content-type", "application/json");
  const address = query.size ? `${path}?${query}` : path;
  return fetch(address, { method: form.dataset.method, headers, body });
};

for (const form of document.querySelectorAll(".api-try")) {
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = form.querySelector(".api-answer");
    answer.hidden = false;
    answer.textContent = "…";
    try {
      const response = await asked(form);
      shown(answer, response, await response.text());
    } catch (error) {
      answer.textContent = `Nothing came back: ${error.message}.`;
    }
  });
}

// Listens to a page for as long as it lives, and notes what no page of ours may do.

// The list that grows as the page misbehaves.
export function watch(page, base) {
  const findings = [];
  const own = base && new URL(base).host;
  page.on("console", (message) => {
    if (message.type() === "error") {
      findings.push(`console error: ${message.text()} (${message.location().url})`);
    }
  });
  page.on("pageerror", (error) => findings.push(`script error: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.host !== own) {
      findings.push(`asks another host: ${request.url()}`);
    }
  });
  page.on("response", (response) => {
    if (response.status() >= 500) findings.push(`${response.status()} from ${response.url()}`);
  });
  return findings;
}

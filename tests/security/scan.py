"""Lets wapiti attack the running demo, as a stranger and as two of its personas; nothing may be found.

The personas' sign-in links are in LINKS and the demo is at BASE_URL; the first argument is the folder
for what is made on the way.
"""

import http.client
import json
import os
import pathlib
import subprocess
import sys
import urllib.parse

BASE = os.environ["BASE_URL"]
READERS = ["stranger", "people operations", "community leader"]
SECONDS_EACH = os.environ.get("SECONDS_EACH", "20")
# All that attack a site of this kind. Left out are those that ask the internet (htp, wapp, nikto, cms,
# wp_enum, network_device, takeover) or need a server of theirs to be called back by (ssrf, xxe,
# log4shell), those for TLS, which a proxy does (ssl, https_redirect), for passwords, which there are
# none of (brute_login_form), those that guess addresses by the thousand (buster), spring4shell,
# which takes any form that does a thing once for vulnerable, ldap, which takes a refusal that repeats
# a value without its NUL for a finding (no directory server is asked anything here), htaccess, which
# takes it for a way around a refusal that a method which nobody knows finds nothing, and csrf, which
# looks for tokens in forms: docs/decisions say why there are none, and `crates/web/tests/way.rs`
# sends forged forms.
MODULES = [
    "backup", "cookieflags", "crlf", "csp", "exec", "file", "http_headers", "methods", "permanentxss",
    "redirect", "shellshock", "sql", "timesql", "upload", "xss",
]  # fmt: skip
# Signing out, giving up the office by which people operations see most, and the pages of the API: another judge has
# those.
NOT_ASKED = [
    "/sign-out", "/my/account/sessions/*", "/administration/offices/*/end", "/assets/*", "/api*",
]  # fmt: skip


def cookie_of(persona):
    """The session that the persona's link is good for, as a browser would get it."""
    links = json.loads(pathlib.Path(os.environ["LINKS"]).read_text())
    link = next(one["link"] for one in links if one["persona"] == persona)
    at = urllib.parse.urlsplit(BASE)
    browser = http.client.HTTPConnection(at.hostname, at.port, timeout=30)
    browser.request("POST", urllib.parse.urlsplit(link).path, headers={"Origin": BASE})
    return browser.getresponse().getheader("Set-Cookie").split(";")[0]


def scanned(reader, folder):
    folder.mkdir(parents=True, exist_ok=True)
    report = folder / "report.json"
    report.unlink(missing_ok=True)
    command = [pathlib.Path(sys.executable).with_name("wapiti"), "--url", BASE + "/"]
    # A browser says where a form comes from; without it, every form would be turned away as forged.
    command += ["--header", f"Origin: {BASE}"]
    if reader != "stranger":
        command += ["--cookie-value", cookie_of(reader)]
    for path in NOT_ASKED:
        command += ["--exclude", BASE + path]
    command += ["--module", ",".join(MODULES), "--scan-force", "normal", "--flush-session"]
    command += ["--max-scan-time", SECONDS_EACH, "--max-attack-time", "4", "--tasks", "4"]
    # Nothing here asks a name server; only the module that is left out would.
    command += ["--dns-endpoint", "localhost"]
    command += ["--store-session", folder / "session", "--store-config", folder / "config"]
    command += ["--no-bugreport", "--verbose", "0", "--format", "json", "--output", report]
    # It keeps notes in a database that a slow disk locks against itself: then it ends, and is begun anew.
    for last in (False, False, True):
        if subprocess.run(command, cwd=folder, check=last).returncode == 0:
            break
    told = json.loads(report.read_text())
    found = {**told["vulnerabilities"], **told["anomalies"]}
    for name, places in found.items():
        for place in places:
            print(f"{reader}: {name}: {place['info']}\n{place['http_request']}\n", flush=True)
    pages = told["infos"]["crawled_pages_nbr"]
    count = sum(len(places) for places in found.values())
    print(f"{reader}: {pages} pages looked at, {count} findings", flush=True)
    # A scan that saw next to nothing proves nothing.
    return count == 0 and pages >= (3 if reader == "stranger" else 20)


def main():
    folder = pathlib.Path(sys.argv[1])
    held = [scanned(reader, folder / reader.replace(" ", "-")) for reader in READERS]
    sys.exit(0 if all(held) else 1)


main()

"""Asks the running demo everything that its OpenAPI document promises, as two of its personas.

The personas' sign-in links are in LINKS and the demo is at BASE_URL; the first argument is the folder
for what is made on the way. Identifiers of things that are there are looked up in the lists, so that
not every question ends at "not found".
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import urllib.error
import urllib.request

BASE = os.environ["BASE_URL"] + "/api/v1"
HERE = pathlib.Path(__file__).parent
# Who keeps the staff data and the offices, and who looks after a community.
PERSONAS = ["people operations", "community leader"]
SECONDS_EACH = os.environ.get("SECONDS_EACH", "80")
SEED = os.environ.get("SEED", "1")


def asked(path, token=None, body=None):
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(BASE + path, data=data, headers=headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def token_of(persona):
    links = json.loads(pathlib.Path(os.environ["LINKS"]).read_text())
    link = next(one["link"] for one in links if one["persona"] == persona)
    return asked("/sign-in", body={"link": link.rsplit("/", 1)[1]})["secret"]


def found(document, token):
    """What is there, by the name that paths give it: `/units/{unit}` is one of the list `/units`."""
    there = {}
    for path in document["paths"]:
        one = re.fullmatch(r"((?:/[a-z-]+)+)/\{(\w+)\}", path)
        if not one or "get" not in document["paths"].get(one[1], {}):
            continue
        try:
            items = asked(f"{one[1]}?limit=20", token)["items"]
        except urllib.error.HTTPError as error:
            # Not everybody may list everything.
            if error.code not in (403, 404):
                raise
            continue
        key = "slug" if one[2] == "slug" else "id"
        there.setdefault(one[2], []).extend(item[key] for item in items if key in item)
    return {name: values for name, values in there.items() if values}


def configured(folder, there):
    text = (HERE / "schemathesis.toml").read_text()
    for name, values in there.items():
        (folder / f"{name}.dict").write_text("".join(f'"{value}"\n' for value in values))
        text += f'\n[dictionaries.{name}]\nfrom-file = "{name}.dict"\n'
    text += '\n[dictionaries.any]\nvalues = ["*"]\n\n[parameters]\n'
    # What was made up would match nothing.
    text += '"header.If-Match" = { dictionary = "any", probability = 0.7 }\n'
    for name in there:
        text += f'"path.{name}" = {{ dictionary = "{name}", probability = 0.7 }}\n'
    path = folder / "schemathesis.toml"
    path.write_text(text)
    return path


def judged(persona, folder):
    print(f"asked as: {persona}", flush=True)
    token = token_of(persona)
    document = asked("/openapi.json")
    folder.mkdir(parents=True, exist_ok=True)
    configuration = configured(folder, found(document, token))
    st = pathlib.Path(sys.executable).with_name("st")
    command = [st, "--config-file", configuration, "run", BASE + "/openapi.json"]
    command += ["--max-time", SECONDS_EACH, "--seed", SEED, "--no-color"]
    environment = {**os.environ, "TOKEN": token, "HOOKS": str(HERE / "hooks.py")}
    return subprocess.run(command, env=environment, cwd=folder).returncode


def valid(folder):
    """Whether the document is OpenAPI, as another judge sees it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "openapi.json"
    path.write_text(json.dumps(asked("/openapi.json")))
    judge = pathlib.Path(sys.executable).with_name("openapi-spec-validator")
    return subprocess.run([judge, "--validation-errors", "all", path]).returncode == 0


def main():
    folder = pathlib.Path(sys.argv[1])
    if not valid(folder):
        sys.exit(1)
    ends = [judged(persona, folder / persona.replace(" ", "-")) for persona in PERSONAS]
    sys.exit(max(ends))


main()

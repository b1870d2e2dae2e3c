"""From an empty database to a community with members, by the API alone.

Knows nothing but the address of openapi.json, a token and links from the console: every path is found in the
document by the operation's name, and what is sent is held to what the document says is needed.
"""

import argparse
import json
import os
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

STAFF = """employee id,name,email,job title,unit,line manager,fte,start date
1,Ada Moss,ada@harbour.example,Service Designer,Digital > Ferries,2,1,2024-02-01
2,Bo Lind,bo@harbour.example,Head of Design,Digital,,1,2023-01-01
3,Cy Reed,cy@harbour.example,Service Designer,Digital > Bridges,2,0.5,2025-05-01
"""


class Api:
    """The operations of a document, by name."""

    def __init__(self, address):
        self.address = address
        with urllib.request.urlopen(f"{address}/api/v1/openapi.json", timeout=10) as answer:
            self.document = json.load(answer)
        self.base = address + self.document["servers"][0]["url"]
        self.operations = {
            operation["operationId"]: (path, method.upper(), operation)
            for path, methods in self.document["paths"].items()
            for method, operation in methods.items()
        }

    def ask(self, token, name, body=None, files=None, **given):
        path, method, operation = self.operations[name]
        query = []
        for parameter in operation.get("parameters", []):
            value = given.pop(parameter["name"], None)
            if parameter["in"] == "path":
                path = path.replace("{%s}" % parameter["name"], str(value))
            elif parameter["in"] == "query" and value is not None:
                query.append((parameter["name"], str(value)))
        assert not given, f"{name} does not take {sorted(given)}"
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        if method == "POST":
            headers["Idempotency-Key"] = uuid.uuid4().hex
        data = None
        if files is not None:
            mark = uuid.uuid4().hex
            headers["Content-Type"] = f"multipart/form-data; boundary={mark}"
            data = multipart(mark, body, files)
        elif body is not None:
            headers["Content-Type"] = "application/json"
            data = json.dumps(body).encode()
        address = self.base + path
        if query:
            address += "?" + urllib.parse.urlencode(query)
        request = urllib.request.Request(address, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                text = answer.read()
                assert str(answer.status) in operation["responses"], (name, answer.status)
                return json.loads(text) if text else None
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{name}: {error.code} {error.read().decode()}") from None


def multipart(mark, fields, files):
    parts = []
    for name, value in fields.items():
        parts.append(f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n')
    for name, text in files.items():
        parts.append(
            f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
            f"Content-Type: text/csv\r\n\r\n{text}\r\n"
        )
    return ("".join(parts) + f"--{mark}--\r\n").encode()


def worked(api, keeper, one):
    """An import, once no work on it is under way."""
    while one["import"]["state"] in ("comparing", "applying"):
        time.sleep(0.2)
        one = api.ask(keeper, "read_import", **{"import": one["import"]["id"]})
    return one


def formal_side(api, keeper):
    """Staff, a role, a profession and the rule that puts people in it."""
    brought = api.ask(
        keeper,
        "bring_files",
        {"kind": "people", "organisation": "Harbour", "as_of": "2026-11-01"},
        {"staff.csv": STAFF},
    )
    compared = worked(api, keeper, brought)
    applied = api.ask(keeper, "apply_import", {"seen": compared["seen"]}, **{"import": brought["import"]["id"]})
    assert worked(api, keeper, applied)["import"]["state"] == "applied", applied
    organisation = api.ask(keeper, "list_organisations")["items"][0]["id"]
    role = api.ask(
        keeper,
        "open_role",
        {"organisation": organisation, "name": "Service designer", "levels": ["Junior", "Senior"]},
    )
    profession = api.ask(
        keeper,
        "open_profession",
        {"organisation": organisation, "name": "Service design", "purpose": "For all who design services."},
    )
    slug, since = profession["slug"], "2024-01-01"
    seen = api.ask(keeper, "preview_profession_role", slug=slug, role=role["id"], **{"from": since})
    api.ask(keeper, "give_role", {"role": role["id"], "from": since, "seen": seen["seen"]}, slug=slug)
    waiting = [one for one in api.ask(keeper, "list_waiting_titles")["items"] if one["title"] == "Service Designer"]
    asked = {
        "organisation": organisation,
        "scope": "title",
        "title": waiting[0]["title"],
        "role": role["id"],
        "from": since,
    }
    shown = api.ask(keeper, "preview_title_rule", **asked)
    api.ask(keeper, "make_title_rule", {**asked, "seen": shown["effects"]["seen"]})
    members = api.ask(keeper, "list_profession_members", slug=slug)["items"]
    assert sorted(one["name"] for one in members) == ["Ada Moss", "Cy Reed"], members
    why = api.ask(keeper, "explain_profession_member", slug=slug, person=members[0]["person"])
    assert why, "why somebody is in a profession is told"


def voluntary_side(api, ada, bo, cy):
    """A community, founded and joined by people themselves."""
    community = api.ask(
        ada,
        "found_community",
        {
            "name": "Facilitation",
            "practice": "Helping groups to think",
            "purpose": "To get better at it together.",
            "criteria": "Whoever facilitates, or would like to.",
            "joining": "open",
            "seen_by": "organisation",
            "agreement": "We come because we want to.",
        },
    )
    slug = community["slug"]
    for who in (bo, cy):
        agreement = api.ask(who, "read_agreement", slug=slug)
        api.ask(who, "join_community", {"agreement": agreement["id"], "agreed": True}, slug=slug)
    members = api.ask(ada, "list_community_members", slug=slug)["items"]
    assert sorted(one["name"] for one in members) == ["Ada Moss", "Bo Lind", "Cy Reed"], members
    return slug


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("binary")
    binary = os.path.abspath(asked.parse_args().binary)
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        listen = "127.0.0.1:%d" % free.getsockname()[1]
        free.close()
        settings = {**os.environ, "MANDORLA_DATABASE": f"sqlite://{folder}/m.db", "MANDORLA_LOG": "warn"}
        settings.pop("MANDORLA_CONFIG", None)

        def types(*words):
            done = subprocess.run([binary, *words], env=settings, cwd=folder, capture_output=True, text=True)
            assert done.returncode == 0, done.stderr
            return done.stdout.strip().splitlines()[-1]

        node = subprocess.Popen([binary, "serve", "--listen", listen], env=settings, cwd=folder)
        try:
            api = started(f"http://{listen}")
            keeper = types("service-account", "make", "Setup", "--keeps-staff-data")
            formal_side(api, keeper)
            tokens = [
                api.ask(None, "sign_in", {"link": types("sign-in-link", f"{name}@harbour.example").split("/")[-1]})["secret"]
                for name in ("ada", "bo", "cy")
            ]
            slug = voluntary_side(api, *tokens)
            try:
                api.ask(keeper, "read_community", slug=slug)
                raise SystemExit("a service account reads a community")
            except AssertionError as refused:
                assert "api.persons_only" in str(refused), refused
        finally:
            node.terminate()
            node.wait(10)
        types("check")
    print("From empty to a community with members, by the API alone.")


def started(address):
    for _ in range(100):
        try:
            return Api(address)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise SystemExit("the node did not start")


if __name__ == "__main__":
    main()

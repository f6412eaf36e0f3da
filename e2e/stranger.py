"""A client that knows nothing of Bobine but its address, a token, a project, and what the schema says of itself.

Follows the project live, approves the first decision that waits for whoever asks, and downloads the first manifest.
Only what comes with Python: urllib for HTTP, a socket for WebSocket (RFC 6455) and graphql-transport-ws over it.
Prints one line of JSON at its end.
"""

import base64
import hashlib
import json
import os
import socket
import struct
import sys
import urllib.request
from urllib.parse import urljoin, urlparse

ADDRESS, TOKEN, PROJECT = sys.argv[1:4]

SCHEMA = """{ __schema {
  queryType { name } mutationType { name } subscriptionType { name }
  types { name kind enumValues { name } inputFields { name }
    fields { name args { name type { ...T } } type { ...T } } }
} }
fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }"""


def http(path, body=None):
    request = urllib.request.Request(urljoin(ADDRESS, path), method="POST" if body else "GET")
    request.add_header("authorization", "Bearer " + TOKEN)
    if body:
        request.add_header("content-type", "application/json")
        body = json.dumps(body).encode()
    with urllib.request.urlopen(request, body, timeout=30) as answer:
        return answer.read(), answer.headers


def ask(query, **variables):
    answer = json.loads(http("/graphql", {"query": query, "variables": variables})[0])
    if answer.get("errors"):
        raise SystemExit(json.dumps(answer["errors"]))
    return answer["data"]


class Schema:
    """The schema as it tells of itself: questions are made of it, so that a field that is not there is never asked."""

    def __init__(self):
        told = ask(SCHEMA)["__schema"]
        self.types = {type["name"]: type for type in told["types"]}
        self.roots = {kind: told[kind + "Type"]["name"] for kind in ("query", "mutation", "subscription")}

    @staticmethod
    def named(type):
        while type.get("ofType"):
            type = type["ofType"]
        return type["name"]

    @classmethod
    def written(cls, type):
        if type["kind"] == "NON_NULL":
            return cls.written(type["ofType"]) + "!"
        return "[" + cls.written(type["ofType"]) + "]" if type["kind"] == "LIST" else type["name"]

    def field(self, type, name):
        return next(field for field in self.types[type]["fields"] if field["name"] == name)

    def needs(self, field):
        return [a for a in field["args"] if a["type"]["kind"] == "NON_NULL"]

    def plain(self, type):
        """All fields of a type that are values and need no argument."""
        return " ".join(
            field["name"]
            for field in self.types[type]["fields"]
            if self.types[self.named(field["type"])]["kind"] in ("SCALAR", "ENUM") and not self.needs(field)
        )

    def listed(self, type, name):
        """A connection of a type, with all values of its nodes."""
        field = self.field(type, name)
        node = self.named(self.field(self.named(self.field(self.named(field["type"]), "edges")["type"]), "node")["type"])
        return name + "(first: 100) { edges { node { " + self.plain(node) + " } } }"

    def root(self, kind, name):
        field = self.field(self.roots[kind], name)
        given = ", ".join("$" + a["name"] + ": " + self.written(a["type"]) for a in field["args"])
        passed = ", ".join(a["name"] + ": $" + a["name"] for a in field["args"])
        return kind + " (" + given + ") { " + name + "(" + passed + ") { " + self.plain(self.named(field["type"])) + " } }"


class Socket:
    """A WebSocket as far as this needs one: text both ways, masked by who asks."""

    def __init__(self, address, protocol):
        place = urlparse(address)
        self.stream = socket.create_connection((place.hostname, place.port), timeout=60)
        key = base64.b64encode(os.urandom(16)).decode()
        self.stream.sendall(
            (
                "GET /graphql HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                "Sec-WebSocket-Key: %s\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: %s\r\n\r\n"
            % (place.netloc, key, protocol)).encode()
        )
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += self.exactly(1)
        if b" 101 " not in head.split(b"\r\n")[0]:
            raise SystemExit(head.decode())

    def exactly(self, count):
        got = b""
        while len(got) < count:
            part = self.stream.recv(count - len(got))
            if not part:
                raise SystemExit("the socket was closed")
            got += part
        return got

    def say(self, message, opcode=1):
        data = message if isinstance(message, bytes) else json.dumps(message).encode()
        size = len(data)
        head = bytes([0x80 | opcode]) + (bytes([0x80 | size]) if size < 126 else bytes([0xFE]) + struct.pack(">H", size))
        mask = os.urandom(4)
        self.stream.sendall(head + mask + bytes(b ^ mask[at % 4] for at, b in enumerate(data)))

    def hear(self):
        while True:
            first, second = self.exactly(2)
            size = second & 0x7F
            if size == 126:
                size = struct.unpack(">H", self.exactly(2))[0]
            elif size == 127:
                size = struct.unpack(">Q", self.exactly(8))[0]
            data = self.exactly(size)
            if first & 0x0F == 9:
                self.say(data, 10)
            elif first & 0x0F == 8:
                raise SystemExit("the socket was closed: " + repr(data))
            else:
                return json.loads(data)


def changes(schema):
    """What changes in the project, as it happens."""
    live = Socket(ADDRESS, "graphql-transport-ws")
    live.say({"type": "connection_init", "payload": {"authorization": "Bearer " + TOKEN}})
    while True:
        message = live.hear()
        if message["type"] == "connection_ack":
            payload = {"query": schema.root("subscription", "projectChanged"), "variables": {"project": PROJECT}}
            live.say({"id": "1", "type": "subscribe", "payload": payload})
            yield None
        elif message["type"] == "ping":
            live.say({"type": "pong"})
        elif message["type"] == "next":
            yield message["payload"]["data"]["projectChanged"]
        else:
            raise SystemExit(json.dumps(message))


def nodes(connection):
    return [edge["node"] for edge in connection["edges"]]


def main():
    schema = Schema()
    project = schema.named(schema.field(schema.roots["query"], "project")["type"])
    state = "query ($code: String!) { project(code: $code) { %s %s } }" % (
        schema.listed(project, "gates"),
        schema.listed(project, "deliverables"),
    )
    heard, decided = [], None
    for change in changes(schema):
        if change:
            heard.append(change["version"])
        shown = ask(state, code=PROJECT)["project"]
        waiting = [gate for gate in nodes(shown["gates"]) if gate["status"] == "open"]
        if waiting and not decided:
            decided = ask(schema.root("mutation", "vote"), gate=waiting[0]["id"], vote="approve")["vote"]
        ready = [it for it in nodes(shown["deliverables"]) if it["manifestAddress"]]
        if decided and ready:
            manifest, headers = http(ready[0]["manifestAddress"])
            digest = base64.b64encode(hashlib.sha256(manifest).digest()).decode()
            print(json.dumps({
                "heard": heard,
                "decided": decided["status"],
                "manifest": json.loads(manifest)["manifest"],
                "whole": headers["repr-digest"] == "sha-256=:" + digest + ":",
            }))
            return


main()

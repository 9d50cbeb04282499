"""An example MCP server over streamable HTTP: it lists and reads files.

It serves whoever shows its credential, and nobody else. It reads whatever file its user may read: what an agent may
read is for the guard in front of it to say.
"""
import hmac
import http.server
import json
import os
import pathlib
import sys

CREDENTIAL = os.environ.get("MCP_AUTHORIZATION", "")
ROOT = pathlib.Path(os.environ.get("TOOLS_ROOT", "/"))
MOST = 1_000_000
PATH = {"type": "object", "properties": {"path": {"type": "string"}}, "required": ["path"]}
TOOLS = [
    {"name": "list_files", "description": "the names of the files in a folder", "inputSchema": PATH},
    {"name": "read_file", "description": "the text of a file", "inputSchema": PATH},
]


def run(name, arguments):
    place = ROOT / str(arguments["path"]).lstrip("/")
    if name == "list_files":
        return "\n".join(sorted(one.name for one in place.iterdir() if not one.name.startswith(".")))
    if name == "read_file":
        with place.open("rb") as file:
            return file.read(MOST).decode(errors="replace")
    raise ValueError(f"there is no tool {name}")


def called(params):
    print("runs", json.dumps(params, sort_keys=True), flush=True)
    try:
        text, failed = run(params["name"], params["arguments"]), False
    except (OSError, ValueError, LookupError, TypeError) as fault:
        text, failed = f"{type(fault).__name__}: {fault}", True
    return {"content": [{"type": "text", "text": text}], "isError": failed}


def answered(method, params):
    if method == "initialize":
        return {
            "protocolVersion": "2025-06-18",
            "capabilities": {"tools": {}},
            "serverInfo": {"name": "example-tools", "version": "1"},
        }
    if method == "tools/list":
        return {"tools": TOOLS}
    if method == "tools/call":
        return called(params)
    return {} if method == "ping" else None


class Door(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self):
        self.reply(200 if self.path == "/health" else 405, None)

    def do_POST(self):
        length = int(self.headers.get("Content-Length") or 0)
        shown = self.headers.get("Authorization") or ""
        if self.path != "/mcp" or length > MOST:
            self.close_connection = True
            return self.reply(404 if self.path != "/mcp" else 413, None)
        body = self.rfile.read(length)
        if not hmac.compare_digest(shown.encode(), CREDENTIAL.encode()):
            return self.reply(401, None)
        try:
            message = json.loads(body)
            if "id" not in message:
                return self.reply(202, None)
            head = {"jsonrpc": "2.0", "id": message["id"]}
            result = answered(message["method"], message.get("params") or {})
        except (ValueError, LookupError, TypeError, AttributeError):
            return self.reply(400, None)
        if result is None:
            return self.reply(200, {**head, "error": {"code": -32601, "message": "no such method"}})
        return self.reply(200, {**head, "result": result})

    def reply(self, status, message):
        body = b"" if message is None else json.dumps(message).encode()
        self.send_response(status)
        if body:
            self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Probes would fill the log; what runs is printed."""


def main():
    if not CREDENTIAL:
        sys.exit("MCP_AUTHORIZATION is empty: anybody could call the tools")
    host, _, port = os.environ.get("TOOLS_LISTEN", "0.0.0.0:9001").rpartition(":")
    server = http.server.ThreadingHTTPServer((host, int(port)), Door)
    print("listens at port", server.server_address[1], flush=True)
    server.serve_forever()


main()

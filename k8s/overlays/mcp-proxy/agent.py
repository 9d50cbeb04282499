"""An example agent without a model: it makes the calls of calls.json through the MCP proxy, again and again.

Bounded: one round every 30 s, each answer at most 1 MB and 30 s. What the proxy does not let run, did not run.
"""
import json
import os
import pathlib
import time
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).parent
STATE = pathlib.Path(os.environ.get("AGENT_STATE", "/tmp"))
MOST = 1_000_000


class Session:
    """A session of MCP over streamable HTTP."""

    def __init__(self, address, key):
        self.address = address
        self.headers = {
            "Content-Type": "application/json",
            "Accept": "application/json, text/event-stream",
            "Authorization": f"Bearer {key}",
        }
        self.number = 0
        agreed = self.ask("initialize", {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "example-agent", "version": "1"},
        })
        self.headers["MCP-Protocol-Version"] = agreed["protocolVersion"]
        self.send({"jsonrpc": "2.0", "method": "notifications/initialized"}).close()

    def send(self, message, method="POST"):
        data = json.dumps(message).encode() if message else None
        request = urllib.request.Request(self.address, data, self.headers, method=method)
        answer = urllib.request.urlopen(request, timeout=30)
        if answer.headers["Mcp-Session-Id"]:
            self.headers["Mcp-Session-Id"] = answer.headers["Mcp-Session-Id"]
        return answer

    def ask(self, method, params):
        """The result of a request; ValueError if there is none."""
        self.number += 1
        with self.send({"jsonrpc": "2.0", "id": self.number, "method": method, "params": params}) as answer:
            for message in messages(answer):
                if message.get("id") == self.number:
                    if "result" in message:
                        return message["result"]
                    raise ValueError(message["error"]["message"])
        raise ValueError("the answer ended early")

    def end(self):
        self.send(None, "DELETE").close()


def messages(answer):
    """What an answer holds: one message, or a stream of them."""
    if not answer.headers["Content-Type"].startswith("text/event-stream"):
        yield json.loads(answer.read(MOST))
        return
    read = 0
    for line in answer:
        read += len(line)
        if read > MOST:
            raise ValueError("the answer is too long")
        if line.startswith(b"data:"):
            yield json.loads(line[5:])


def work():
    """Makes each call once and says what became of it."""
    session = Session(os.environ["MCP_URL"], os.environ["LICTOR_API_KEY"])
    offered = {tool["name"] for tool in session.ask("tools/list", {})["tools"]}
    for call in json.loads((HERE / "calls.json").read_text()):
        if call["name"] not in offered:
            raise ValueError(f"nobody offers {call['name']}")
        result = session.ask("tools/call", call)
        text = " ".join(part.get("text", "") for part in result["content"])
        ran = "did not run" if result.get("isError") else "ran"
        print(f"{call['name']} {call['arguments']['path']} {ran}: {text.strip()}", flush=True)
    session.end()


def main():
    while True:
        (STATE / "beat").touch()
        try:
            work()
            (STATE / "answered").touch()
        except (OSError, ValueError, LookupError, TypeError) as fault:
            (STATE / "answered").unlink(missing_ok=True)
            print(f"no answer, so nothing runs: {fault}", flush=True)
        if os.environ.get("AGENT_ONCE") == "yes":
            return
        time.sleep(30)


main()

"""An agent's loop that asks Lictor before each call: python3 agent.py CONVERSATION.json

The file stands for the model: its messages come one by one. Needs nothing but Python 3.
"""

import json
import os
import sys
import urllib.request

LICTOR = os.environ.get("LICTOR_URL", "http://127.0.0.1:8080")


def judged(task, messages, call):
    """Decision and advice about a call. Whatever goes wrong, it may not run."""
    proposed = messages + [{"role": "assistant", "tool_calls": [call]}]
    body = json.dumps({"packs": task["packs"], "facts": task["facts"], "messages": proposed}).encode()
    request = urllib.request.Request(LICTOR + "/v1/check", body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            judgement = json.load(answer)["judgements"][0]
            return judgement["decision"], judgement["advice"]
    except (OSError, ValueError, LookupError, TypeError):
        return "deny", "The guard did not answer, so the call did not run."


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        task = json.load(file)
    messages = []
    for message in task["messages"]:
        for call in message.get("tool_calls", []):
            decision, advice = judged(task, messages, call)
            print(call["function"]["name"], decision, advice)
            if decision != "allow":
                return  # the advice is the result that the model gets
        messages.append(message)  # here the call runs, and its result is the next message


main()

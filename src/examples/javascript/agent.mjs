// An agent's loop that asks Lictor before each call: node agent.mjs CONVERSATION.json
// The file stands for the model: its messages come one by one. Needs nothing but Node 18 or later.
import { readFileSync } from "node:fs";

const LICTOR = process.env.LICTOR_URL ?? "http://127.0.0.1:8080";

/** Decision and advice about a call. Whatever goes wrong, it may not run. */
async function judged(task, messages, call) {
  const proposed = [...messages, { role: "assistant", tool_calls: [call] }];
  try {
    const answer = await fetch(`${LICTOR}/v1/check`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ packs: task.packs, facts: task.facts, messages: proposed }),
      signal: AbortSignal.timeout(10_000),
    });
    const { decision, advice } = (await answer.json()).judgements[0];
    return { decision, advice };
  } catch {
    return { decision: "deny", advice: "The guard did not answer, so the call did not run." };
  }
}

async function main(task) {
  const messages = [];
  for (const message of task.messages) {
    for (const call of message.tool_calls ?? []) {
      const { decision, advice } = await judged(task, messages, call);
      console.log(call.function.name, decision, advice);
      if (decision !== "allow") return; // the advice is the result that the model gets
    }
    messages.push(message); // here the call runs, and its result is the next message
  }
}

await main(JSON.parse(readFileSync(process.argv[2], "utf8")));

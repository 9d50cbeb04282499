# The same scenario over the leanest text that carries the same trajectory: one entry a call.
package lean

import rego.v1

default decision := "allow"

decision := "deny" if count(reasons) > 0

verdict := {"decision": decision, "reasons": reasons}

inbox_read if {
	some step in input.steps
	step.tool == "get_inbox"
}

reasons contains {"rule": "R1", "recipient": recipient} if {
	input.tool == "send_email"
	some recipient in input.args.to
	not endswith(recipient, "@corp.example")
	not endswith(recipient, "@partner.example")
}

reasons contains {"rule": "R2"} if {
	input.tool == "run_sql"
	regex.match(`(?i)\b(drop|truncate|delete)\b`, input.args.query)
}

reasons contains {"rule": "R3"} if {
	input.tool == "transfer"
	input.args.amount > 10000
}

reasons contains {"rule": "R4", "recipient": recipient} if {
	input.tool == "send_email"
	some recipient in input.args.to
	not endswith(recipient, "@corp.example")
	inbox_read
}

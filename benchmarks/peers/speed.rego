# The scenario of `make bench` for OPA, over the same JSON text that Lictor reads.
package speed

import rego.v1

default decision := "allow"

decision := "deny" if count(reasons) > 0

verdict := {"decision": decision, "reasons": reasons}

inbox_read if {
	some message in input.messages
	message.role == "tool"
	message.name == "get_inbox"
}

reasons contains {"rule": "R1", "recipient": recipient} if {
	input.action.name == "send_email"
	some recipient in input.action.arguments.to
	not endswith(recipient, "@corp.example")
	not endswith(recipient, "@partner.example")
}

reasons contains {"rule": "R2"} if {
	input.action.name == "run_sql"
	regex.match(`(?i)\b(drop|truncate|delete)\b`, input.action.arguments.query)
}

reasons contains {"rule": "R3"} if {
	input.action.name == "transfer"
	input.action.arguments.amount > 10000
}

reasons contains {"rule": "R4", "recipient": recipient} if {
	input.action.name == "send_email"
	some recipient in input.action.arguments.to
	not endswith(recipient, "@corp.example")
	inbox_read
}

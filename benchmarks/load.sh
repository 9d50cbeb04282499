#!/bin/sh
# Checks a second over HTTP on loopback, service and proxy in processes of their own, from the repository's root, in about 9 minutes:
#   benchmarks/load.sh [seconds to warm up an input [seconds a figure]]
set -eu
. src/main/sh/jdk.sh
command -v wrk >/dev/null || { echo "load: wrk is missing; install it (Debian: apt-get install wrk)" >&2; exit 1; }
./mvnw -B -q -f benchmarks/pom.xml process-classes
opa=$(sh benchmarks/fetch-opa.sh)
app=target/quarkus-app
export CLASSPATH="target/benchmarks/classes:$app/app/*:$app/lib/main/*:target/benchmarks/lib/*"
exec "$JAVA_HOME/bin/java" io.lictor.benchmarks.Load "${1:-20}" "${2:-4}" $opa

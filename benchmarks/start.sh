#!/bin/sh
# From the start of a process to its first verdict, and its memory, as the JVM image runs it, from the repository's root:
#   benchmarks/start.sh [runs of each form [checks before memory is read again]]
set -eu
. src/main/sh/jdk.sh
./mvnw -B -q -f benchmarks/pom.xml process-classes
app=target/quarkus-app
export LICTOR_HOME="$PWD/$app"
cache="$app/cache/mcp-proxy.aot"
if [ ! -f "$cache" ] || [ "$cache" -ot "$app/quarkus-run.jar" ] || [ -n "$(find src/main/docker -newer "$cache")" ]; then
  echo "training, as the image's build does …"
  src/main/docker/train docs/examples/refund-denied.json docs/examples/refund-allowed.json
fi
CLASSPATH="target/benchmarks/classes:$app/app/*:$app/lib/main/*:target/benchmarks/lib/*" \
  exec "$JAVA_HOME/bin/java" io.lictor.benchmarks.Start "${1:-5}" "${2:-200}"

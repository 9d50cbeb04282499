#!/bin/sh
# Runs the side-by-side benchmark on the built product, from the repository's root: bench.sh [rounds warm-seconds seconds]
# The class path goes through the environment and JMH's own manifest jar: ONNX Runtime 1.29 ends the process when the
# JVM's command line reaches about 4 kB.
set -eu
. src/main/sh/jdk.sh
./mvnw -B -q -f benchmarks/pom.xml process-classes
opa=$(sh benchmarks/fetch-opa.sh)
app=target/quarkus-app
export CLASSPATH="target/benchmarks/classes:$app/app/*:$app/lib/main/*:$app/lib/boot/*:target/benchmarks/lib/*"
rm -rf target/bench/made
exec "$JAVA_HOME/bin/java" -Djmh.separateClasspathJAR=true -Djmh.ignoreLock=true \
  --sun-misc-unsafe-memory-access=allow io.lictor.benchmarks.SideBySide "${1:-2}" "${2:-2}" "${3:-2}" $opa

#!/bin/sh
# Times the engines side by side on the built product, from the repository's root:
#   benchmarks/bench.sh [rounds [seconds to warm up a scenario [seconds a scenario and round]]]
# The class path goes through the environment: ONNX Runtime 1.29 ends the process when the JVM's command line
# reaches about 4 kB, and JMH's forks would put it there; the engines' processes are started by the benchmark itself.
set -eu
. src/main/sh/jdk.sh
./mvnw -B -q -f benchmarks/pom.xml process-classes
opa=$(sh benchmarks/fetch-opa.sh)
app=target/quarkus-app
export CLASSPATH="target/benchmarks/classes:$app/app/*:$app/lib/main/*:$app/lib/boot/*:target/benchmarks/lib/*"
rm -rf target/bench/made
exec "$JAVA_HOME/bin/java" io.lictor.benchmarks.SideBySide "${1:-4}" "${2:-4}" "${3:-1}" $opa

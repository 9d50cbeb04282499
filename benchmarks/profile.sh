#!/bin/sh
# Where the time and the bytes of a check go, after `make bench`:
#   benchmarks/profile.sh [ENGINE [SCENARIO [checks to warm up [checks to record]]]]
# ENGINE and SCENARIO are constants of Engines and Scenario, for example LICTOR STEPS_100.
set -eu
. src/main/sh/jdk.sh
app=target/quarkus-app
export CLASSPATH="target/benchmarks/classes:$app/app/*:$app/lib/main/*:$app/lib/boot/*:target/benchmarks/lib/*"
exec "$JAVA_HOME/bin/java" -Xms1g -Xmx1g -XX:TLABSize=64k -XX:-ResizeTLAB -XX:+UnlockDiagnosticVMOptions -XX:+DebugNonSafepoints \
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
  -XX:FlightRecorderOptions:stackdepth=256 io.lictor.benchmarks.Profile "${1:-LICTOR}" "${2:-DENY}" "${3:-60000}" "${4:-60000}"

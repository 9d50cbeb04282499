# Finds a JDK 25 (JAVA_HOME first, then /usr/lib/jvm) and exports JAVA_HOME; or says in one line what to install.
lictor_is_25() { [ -x "$1/bin/javac" ] && "$1/bin/javac" -version 2>&1 | grep -Eq '^javac (2[5-9]|[3-9][0-9])'; }
if ! { [ -n "${JAVA_HOME:-}" ] && lictor_is_25 "$JAVA_HOME"; }; then
  JAVA_HOME=
  for candidate in /usr/lib/jvm/*25* /usr/lib/jvm/*; do
    if lictor_is_25 "$candidate"; then JAVA_HOME=$candidate; break; fi
  done
  if [ -z "$JAVA_HOME" ]; then
    echo "lictor: no JDK 25 found; install one (for example the package temurin-25-jdk) or set JAVA_HOME" >&2
    exit 1
  fi
fi
export JAVA_HOME

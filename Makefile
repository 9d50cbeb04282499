# Every target finds a JDK 25 by itself or says what to install.
SHELL := /bin/sh
JDK := . src/main/sh/jdk.sh
MVN := $(JDK) && ./mvnw -B -q
SHARED := $(wildcard ../shared/data)
APP := target/quarkus-app/quarkus-run.jar
SOURCES := $(shell find src/main -type f) pom.xml
DATA ?= ../shared/data

.DEFAULT_GOAL := help
# What a run of everything needs beside the service.
PARTS := broker postgres

.PHONY: postgres help run smoke test prove chaos build bench load bench-start bench-stream bench-accuracy bench-classifiers bench-extraction bench-sop format clean broker packs pack-retail

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

run: build $(PARTS) ## start broker, database and service, show verdicts on the samples, stay up until Ctrl-C
	@./lictor demo || [ $$? -eq 130 ]

smoke: build $(PARTS) ## the same, then stop; fails unless every sample got its expected verdict from Kafka and REST
	@./lictor demo --once

# What waits for a broker and a database, beside what computes.
test: $(PARTS) ## every gate and test
	@$(MVN) package -DskipTests
	@$(MVN) quarkus:generate-code-tests surefire:test@services -Dlictor.shared=$(SHARED) & services=$$!; \
	  trap 'kill $$services' INT TERM; \
	  $(MVN) surefire:test@default-test surefire:test@processes -Dlictor.shared=$(SHARED); others=$$?; \
	  wait $$services && exit $$others

prove: $(PARTS) ## the long proofs: full counts, fuzzing, mutants; writes docs/proofs.md
	@rm -rf target/proofs .cifuzz-corpus
	@$(MVN) verify -Dlictor.shared=$(SHARED) -Dlictor.prove=true
	@$(MVN) -Pmutate test-compile org.pitest:pitest-maven:mutationCoverage >target/mutants.log
	@$(JDK) && "$$JAVA_HOME/bin/java" src/test/java/io/lictor/Mutants.java
	@$(JDK) && "$$JAVA_HOME/bin/java" src/test/java/io/lictor/Proofs.java

chaos: build broker ## the long crash test: three processes killed at random while 5,000 sessions arrive; prints its report
	@$(MVN) test-compile surefire:test@processes -Dtest=CrashProcessTest -Dlictor.chaos=true -Dlictor.jit=

build: $(APP) ## build the service

$(APP): $(SOURCES)
	@$(MVN) package -DskipTests
	@touch $(APP)

broker: target/broker/lib/.complete ## fetch the jars of the embedded Kafka broker

target/broker/lib/.complete: src/main/broker/pom.xml
	@$(MVN) -f src/main/broker/pom.xml package
	@touch $@

postgres: target/postgres/.complete ## fetch and unpack the embedded PostgreSQL

target/postgres/.complete: src/main/postgres/pom.xml src/main/postgres/Unpack.java
	@$(MVN) -f src/main/postgres/pom.xml package
	@$(JDK) && "$$JAVA_HOME/bin/java" -cp 'target/postgres/jars/*' src/main/postgres/Unpack.java target/postgres/jars target/postgres/server
	@touch $@

bench: build ## Lictor, OPA and Cedar side by side, and the time of a check beside the size of its bundle
	@sh benchmarks/bench.sh
	@./lictor bench

load: build broker ## checks a second at 1, 16 and 64 connections: over HTTP, events off and on, beside OPA's server, then REST beside the MCP proxy (needs wrk)
	@sh benchmarks/load.sh

bench-start: build ## from the start of a process to its first verdict, and its memory, as the image runs it, with the trained cache and without
	@sh benchmarks/start.sh

bench-stream: build broker ## steps a second committed exactly once, beside the same without judging; recovery after SIGKILL; memory of a session
	@$(MVN) test-compile surefire:test@processes -Dtest=StreamBenchProcessTest -Dlictor.bench.stream=true -Dlictor.jit=

bench-accuracy: build ## accuracy on labelled trajectories, ablations and re-worded attacks: make bench-accuracy DATA=folder
	@./lictor evaluate --data $(DATA) --ablations --rewordings 1000 $(EVALUATE)

bench-classifiers: build ## classifiers on sources they have not seen: make bench-classifiers DATA=folder
	@./lictor bench-classifiers --data $(DATA)

bench-extraction: build ## clauses and rules read from documents against the open gold set and SOPBench: make bench-extraction DATA=folder
	@./lictor bench-extraction --data $(DATA)

bench-sop: build ## SOPBench runs judged with circuits of their own policy, reviewed and from the text alone: make bench-sop DATA=folder
	@./lictor bench-sop --data $(DATA)

packs: build ## make the packs of this repository anew from documents, vocabularies and decisions
	@./lictor extract policies/customer-service --overwrite
	@./lictor extract policies/agent-safety --overwrite

pack-retail: build ## make a pack of a foreign policy in target/packs and test it: make pack-retail DATA=folder
	@mkdir -p target/packs/policies/tau2-retail
	@cp $(DATA)/policies/tau2-bench/retail.md target/packs/policies/tau2-retail/
	@./lictor extract target/packs/policies/tau2-retail --tools $(DATA)/tools/tau2-bench-retail.json \
	  --with benchmarks/extraction/packs/tau2-retail --out target/packs/rules/tau2-retail
	@./lictor test target/packs/rules --policies target/packs/policies

format: ## format the sources
	@$(MVN) spotless:apply

clean: ## remove everything built
	@rm -rf target

package io.lictor.wiring;

import io.lictor.bundle.CaseReader;
import io.lictor.cli.Bundling;
import io.lictor.cli.ChatProxying;
import io.lictor.cli.Evaluating;
import io.lictor.cli.McpProxying;
import io.lictor.cli.Workbench;
import io.lictor.evaluation.Extraction;
import io.lictor.evaluation.SopBench;
import io.lictor.evaluation.SopParts;
import io.lictor.guard.Guards;
import io.lictor.identity.KeyHash;
import io.lictor.kafka.Brokers;
import io.lictor.kafka.Redrive;
import io.lictor.training.ClassifierBench;
import io.lictor.training.ClassifierTraining;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The commands' work, on the same parts as the service.
final class CommandWorkbench implements Workbench {
    private final Clock clock;

    CommandWorkbench() {
        this(Clock.systemUTC());
    }

    /// @param clock what dates come from
    CommandWorkbench(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Guards guards(Path rules, Path policies) {
        Assembly assembly = assembly();
        return assembly.guards(assembly.bundle(rules, policies), new TreeSet<>());
    }

    static Assembly assembly() {
        return new Assembly(ClassifierShelf.over(Classifiers.builtIn(), System.getenv("LICTOR_CLASSIFIERS_DIR")));
    }

    @Override
    public CaseReport cases(Path rules, Path policies) {
        return CaseRunner.run(guards(rules, policies), CaseReader.read(rules));
    }

    @Override
    public void train(String task, Path data, Path out, PrintStream progress) throws IOException {
        ClassifierTraining.run(task, data, out, progress);
    }

    @Override
    public void fit(Fitting fitting, PrintWriter to) throws IOException {
        Fits.run(assembly(), fitting, clock, to);
    }

    @Override
    public boolean extract(Extracting extracting, PrintWriter to) throws IOException {
        return new Extractions(assembly()).extract(extracting, to);
    }

    @Override
    public void review(Path pack, Path policies, boolean all, BufferedReader in, PrintWriter to) throws IOException {
        new Extractions(assembly()).review(pack, policies, all, in, to);
    }

    @Override
    public boolean status(Path pack, Path policies, PrintWriter to) throws IOException {
        return new Extractions(assembly()).status(pack, policies, to);
    }

    @Override
    public void push(Pushing pushing, PrintWriter to) throws IOException, InterruptedException {
        Pushes.run(assembly(), pushing, to);
    }

    @Override
    public Bundling bundles() {
        return new BundleDesk(CommandWorkbench::assembly);
    }

    @Override
    public void evaluate(Evaluating evaluating, PrintStream to) throws IOException {
        Accuracies.run(assembly(), evaluating, clock, to);
    }

    @Override
    public void bench(Path rules, Path policies, Path out, PrintStream to) throws IOException {
        Speeds.classifiers(policies, out, to);
        Speeds.run(assembly(), guards(rules, policies), out, to);
    }

    @Override
    public void benchClassifiers(Path data, Path out, PrintStream to) throws IOException {
        ClassifierBench.run(data.resolve("texts"), out, to);
    }

    @Override
    public void benchExtraction(Path data, Path gold, String half, boolean verbose, Path out, PrintStream to)
            throws IOException {
        Assembly assembly = assembly();
        Extraction.run(data, gold, half, verbose, out, to, sop(assembly));
    }

    @Override
    public void benchSop(Sop sop, PrintStream to) throws IOException {
        SopBench.Plan plan = new SopBench.Plan(
                sop.data(),
                sop.packs(),
                new TreeSet<>(sop.domains()),
                new TreeSet<>(sop.circuits()),
                sop.verbose(),
                sop.out());
        if (sop.make()) {
            SopBench.make(plan, sop(assembly()), to);
        } else {
            SopBench.run(plan, sop(assembly()), to);
        }
    }

    static SopParts sop(Assembly assembly) {
        return new SopParts(assembly::guard, assembly::problems, assembly::vocabulary);
    }

    @Override
    public boolean demonstrate(boolean stay, @Nullable String bootstrap, PrintStream to)
            throws IOException, InterruptedException {
        return Demonstration.run(stay, bootstrap, System.getenv("LICTOR_STORE_URL"), to);
    }

    @Override
    public void mcpProxy(McpProxying proxying) throws IOException, InterruptedException {
        if (proxying.bundle().isEmpty()) {
            McpProxies.run(new ProxyBundle.Fixed(guards(proxying.rules(), proxying.policies())), proxying, clock);
            return;
        }
        try (ProxyBundle.Pulled pulled =
                ProxyBundle.Pulled.start(assembly(), proxying.bundle().get(), clock)) {
            McpProxies.run(pulled, proxying, clock);
        }
    }

    @Override
    public void chatProxy(ChatProxying proxying) throws IOException, InterruptedException {
        ChatProxies.run(guards(proxying.rules(), proxying.policies()), proxying, clock);
    }

    @Override
    public void redrive(Redriving redriving, PrintWriter to) throws IOException {
        Redrive.Wanted wanted = new Redrive.Wanted(
                redriving.reason(), redriving.topic(), redriving.limit(), redriving.attempts(), redriving.dry());
        int[] sent = new int[1];
        int[] left = new int[1];
        new Redrive(Brokers.at(redriving.bootstrap(), System.getenv()), wanted).run(letter -> {
            (letter.why().isEmpty() ? sent : left)[0]++;
            String word = letter.why().map(why -> "left: " + why).orElse(redriving.dry() ? "to be sent" : "sent");
            to.printf("%-32s %s%n    %s%n", letter.position(), word, letter.reason());
        });
        to.printf("%d %s, %d left%n", sent[0], redriving.dry() ? "to be sent" : "sent again", left[0]);
    }

    @Override
    public void export(String from, String topic, Path out, PrintWriter to) throws IOException {
        Archives.export(Archives.of(from, topic), out, to);
    }

    @Override
    public boolean replay(Replaying replaying, PrintWriter to) throws IOException {
        return Reruns.replay(assembly(), replaying, to);
    }

    @Override
    public void whatIf(Comparing comparing, PrintWriter to) throws IOException {
        Reruns.whatIf(assembly(), comparing, to);
    }

    @Override
    public void callerKey(PrintWriter to) {
        String key = KeyHash.key(new SecureRandom());
        to.printf("key:    %s%nsha256: %s%n", key, KeyHash.of(key));
    }
}

package io.lictor.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/// Runs the cases of the packs.
@CommandLine.Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Runs the cases of every pack in a folder.")
final class TestCommand implements Callable<Integer> {
    private final Workbench workbench;

    @CommandLine.Parameters(
            paramLabel = "RULES",
            defaultValue = "${env:LICTOR_RULES_DIR:-rules}",
            description = "folder with the packs (${DEFAULT-VALUE})")
    private Path rules = Path.of("rules");

    @CommandLine.Option(
            names = "--policies",
            defaultValue = "${env:LICTOR_POLICIES_DIR:-policies}",
            description = "folder with the policy documents (${DEFAULT-VALUE})")
    private Path policies = Path.of("policies");

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    TestCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() {
        Workbench.CaseReport report = workbench.cases(rules, policies);
        PrintWriter out = spec.commandLine().getOut();
        report.failures().forEach(out::println);
        out.println(report.passed() + " passed, " + report.failures().size() + " failed");
        return report.failures().isEmpty() && report.passed() > 0 ? 0 : 1;
    }
}

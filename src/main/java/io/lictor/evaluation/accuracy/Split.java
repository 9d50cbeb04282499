package io.lictor.evaluation.accuracy;

import io.lictor.wire.Trace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which runs rules and weights may be tuned on, and which are for reporting only.
///
/// AgentDojo and SOPBench are split by domain; ToolEmu and tau-bench by a hash of the case, so that all runs of one
/// case are on one side. Runs of a source that is not named here were never tuned on: they report.
public enum Split {
    /// Runs that may be looked at while rules are written.
    TUNE,
    /// Runs that are scored and not looked at.
    REPORT,
    /// Both.
    ALL;

    private static final SortedMap<String, List<String>> TUNED = new TreeMap<>(
            java.util.Map.of("agentdojo", List.of("banking", "travel"), "sopbench", List.of("bank", "healthcare")));
    private static final List<String> BY_CASE = List.of("toolemu", "tau-bench");
    private static final String SALT = "lictor accuracy split 1";

    /// The word on the command line and in reports.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Which side a run is on; never [#ALL].
    public static Split of(Trace trace) {
        List<String> domains = TUNED.get(trace.source());
        if (domains != null) {
            return domains.contains(trace.domain()) ? TUNE : REPORT;
        }
        if (!BY_CASE.contains(trace.source())) {
            return REPORT;
        }
        return hash(SALT, trace.source() + "/" + trace.task()).charAt(0) < '8' ? TUNE : REPORT;
    }

    /// Whether runs of the source are kept for reporting.
    public static boolean reserves(String source) {
        return TUNED.containsKey(source) || BY_CASE.contains(source);
    }

    /// Whether a run of that side belongs to this.
    boolean holds(Split side) {
        return this == ALL || this == side;
    }

    /// SHA-256 in hex: what stands for chance where the same run is to fall the same way each time.
    static String hash(String salt, String text) {
        try {
            byte[] bytes = (salt + "\n" + text).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}

package io.lictor.training;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What weights are fitted for and how.
///
/// @param pack its name
/// @param sources only runs of these sources; empty: all
/// @param fitOn sources or groups (`source/domain`) that must be fitted on
/// @param calibrateOn those that must be calibrated on
/// @param holdOut those that must be held out; groups named nowhere are dealt by size
/// @param falseAlarms α of ask: the share of compliant runs that soft rules may ask about or
///     deny
/// @param falseDenials α of deny, at most `falseAlarms`
/// @param pull strength of the draw of weights to the prior, the inverse of a variance
/// @param turns whether five fifths take turns at being held out, and the numbers come from all
/// @param command the command line to write into the file
public record FitPlan(
        String pack,
        SortedSet<String> sources,
        SortedSet<String> fitOn,
        SortedSet<String> calibrateOn,
        SortedSet<String> holdOut,
        double falseAlarms,
        double falseDenials,
        double pull,
        boolean turns,
        LocalDate date,
        String command) {
    /// @throws IllegalArgumentException for rates or a pull that make no sense
    public FitPlan {
        sources = Collections.unmodifiableSortedSet(new TreeSet<>(sources));
        fitOn = Collections.unmodifiableSortedSet(new TreeSet<>(fitOn));
        calibrateOn = Collections.unmodifiableSortedSet(new TreeSet<>(calibrateOn));
        holdOut = Collections.unmodifiableSortedSet(new TreeSet<>(holdOut));
        if (!(falseAlarms > 0 && falseAlarms < 1)) {
            throw new IllegalArgumentException("the rate of false alarms is between 0 and 1, found `" + falseAlarms
                    + "`; 0.05 is one compliant run in twenty");
        }
        if (!(falseDenials > 0 && falseDenials <= falseAlarms)) {
            throw new IllegalArgumentException("the rate of false denials is above 0 and at most that of false alarms,"
                    + " found `" + falseDenials + "`: what denies would have asked");
        }
        if (turns && !(fitOn.isEmpty() && calibrateOn.isEmpty() && holdOut.isEmpty())) {
            throw new IllegalArgumentException("with turns the hash of the task says who is held out:"
                    + " leave out the groups to fit on, to calibrate on and to hold out");
        }
        if (!(pull > 0 && pull < 1e9)) {
            throw new IllegalArgumentException("the pull to the prior is above 0, found `" + pull + "`");
        }
    }
}

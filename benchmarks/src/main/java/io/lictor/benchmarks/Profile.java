package io.lictor.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// Where the time and the bytes of a check go: warms up, records with Flight Recorder, prints the shares.
///
/// Time is CPU time of the one thread (`jdk.CPUTimeSample`), so that other work on the machine does not show.
public final class Profile {
    private static final Path MADE = Path.of("target/bench/made");

    private Profile() {}

    /// @param arguments engine, scenario, checks to warm up, checks to record
    public static void main(String[] arguments) throws Exception {
        Engines engine = Engines.valueOf(arguments[0]);
        Scenario scenario = Scenario.valueOf(arguments[1]);
        Engine.Check check = engine.open(MADE).prepare(scenario);
        runs(check, Long.parseLong(arguments[2]));
        long count = Long.parseLong(arguments[3]);
        Path file = Path.of("target/bench/" + engine + "-" + scenario + ".jfr").toAbsolutePath();
        try (Recording recording = new Recording()) {
            recording.enable("jdk.CPUTimeSample").with("throttle", "1ms").withStackTrace();
            recording
                    .enable("jdk.ObjectAllocationSample")
                    .with("throttle", "3000/s")
                    .withStackTrace();
            recording.setDestination(file);
            recording.start();
            ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long cpu = thread.getCurrentThreadCpuTime();
            long bytes = thread.getThreadAllocatedBytes(Thread.currentThread().threadId());
            runs(check, count);
            cpu = thread.getCurrentThreadCpuTime() - cpu;
            bytes = thread.getThreadAllocatedBytes(Thread.currentThread().threadId()) - bytes;
            recording.stop();
            double micros = cpu / 1e3 / count;
            double each = (double) bytes / count;
            System.out.printf(
                    "%n%s, %s: %.1f µs of CPU and %.0f bytes a check (%d checks, recording on)%n",
                    engine.title(), scenario.title(), micros, each, count);
            report(file, micros, each);
        }
    }

    private static void runs(Engine.Check check, long count) throws Exception {
        for (long i = 0; i < count; i++) {
            check.judge();
        }
    }

    private static void report(Path file, double micros, double bytes) throws IOException {
        Shares time = new Shares("µs", micros);
        Shares space = new Shares("bytes", bytes);
        String main = Thread.currentThread().getName();
        List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .toList();
        boolean first = true; // the first allocation weighs everything since the thread began
        for (RecordedEvent event : events) {
            String type = event.getEventType().getName();
            if (event.getStackTrace() == null) {
                continue;
            }
            if (type.equals("jdk.CPUTimeSample") && Shares.on(event.getThread("eventThread"), main)) {
                time.add(event.getStackTrace(), 1);
            } else if (type.equals("jdk.ObjectAllocationSample") && Shares.on(event.getThread("eventThread"), main)) {
                if (!first) {
                    space.add(event.getStackTrace(), event.getLong("weight"));
                }
                first = false;
            }
        }
        time.print(System.out);
        space.print(System.out);
    }
}

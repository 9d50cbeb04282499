package io.lictor.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Several callers side by side, each of which asks again as soon as it has its answer.
final class Callers {
    /// Checks of a session before it is opened anew, so that histories stay short. Opening counts in checks a
    /// second, not in the time of a check.
    static final int EACH = 50;

    private Callers() {}

    /// @return checks a second, and the middle and the 99th percentile of their times in milliseconds
    static double[] measured(Caller.Way way, int connections, int seconds) throws IOException, InterruptedException {
        CountDownLatch ready = new CountDownLatch(connections);
        List<Future<long[]>> times = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int i = 0; i < connections; i++) {
                times.add(threads.submit(() -> times(way, ready, seconds)));
            }
        }
        List<long[]> all = new ArrayList<>();
        for (Future<long[]> one : times) {
            try {
                all.add(one.get());
            } catch (ExecutionException failed) {
                throw new IOException("a caller failed: " + failed.getCause(), failed.getCause());
            }
        }
        long[] sorted = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new double[] {
            (double) sorted.length / seconds, millis(sorted, 0.5), millis(sorted, 0.99),
        };
    }

    private static double millis(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) Math.ceil(share * sorted.length) - 1)] / 1e6;
    }

    private static long[] times(Caller.Way way, CountDownLatch ready, int seconds) throws Exception {
        long[] times = new long[1 << 12];
        int count = 0;
        boolean waits = true;
        try (Caller caller = way.open()) {
            caller.begin();
            waits = false;
            ready.countDown();
            ready.await();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
                if (count > 0 && count % EACH == 0) {
                    caller.begin();
                    start = System.nanoTime();
                }
                caller.call();
                times = count < times.length ? times : Arrays.copyOf(times, 2 * count);
                times[count++] = System.nanoTime() - start;
            }
        } finally {
            if (waits) {
                ready.countDown();
            }
        }
        return Arrays.copyOf(times, count);
    }
}

import java.util.Arrays;
import java.util.Locale;

/** Durations of one kind, in nanoseconds, and how they are told. */
final class Figures {

  private long[] nanos = new long[64];
  private int count;

  synchronized void add(long duration) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, count * 2);
    }
    nanos[count++] = duration;
  }

  synchronized double millis(double quantile) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return sorted[Math.min(count - 1, (int) (quantile * count))] / 1e6;
  }

  synchronized void tell(String what) {
    System.out.printf(
        Locale.ROOT,
        "%-58s n=%-6d p50 %8.2f ms   p99 %8.2f ms%n",
        what,
        count,
        millis(0.50),
        millis(0.99));
  }
}

package com.resolutionflow.outbound;

import com.resolutionflow.problem.StartRefused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings for calls to URLs that accounts configured: {@code resolutionflow.outbound.*}.
 *
 * @param allow hosts and ports that integrations may call although private, without TLS or on an
 *     unusual port: {@link AllowListEntry#FORM}
 * @param connect the timeout of the name look-up, of each connection attempt and of each step of
 *     TLS
 * @param total the timeout of the whole call, including the response
 * @param largestAnswer the maximum size of a response body
 */
@ConfigurationProperties("resolutionflow.outbound")
record OutboundSettings(
    @DefaultValue List<String> allow,
    @DefaultValue("5s") Duration connect,
    @DefaultValue("20s") Duration total,
    @DefaultValue("1MB") DataSize largestAnswer) {

  private static final DataSize LARGEST = DataSize.ofMegabytes(64);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  OutboundSettings {
    allow = List.copyOf(allow);
    listed(allow);
    time("CONNECT", connect);
    time("TOTAL", total);
    if (connect.compareTo(total) > 0) {
      throw new StartRefused(
          "RESOLUTIONFLOW_OUTBOUND_CONNECT is "
              + connect
              + "; expected at most RESOLUTIONFLOW_OUTBOUND_TOTAL, "
              + total
              + ".");
    }
    if (largestAnswer.compareTo(DataSize.ofKilobytes(1)) < 0
        || largestAnswer.compareTo(LARGEST) > 0) {
      throw new StartRefused(
          "RESOLUTIONFLOW_OUTBOUND_LARGESTANSWER is " + largestAnswer + "; expected 1KB to 64MB.");
    }
  }

  /** The parsed list. */
  List<AllowListEntry> listed() {
    return listed(allow);
  }

  private static List<AllowListEntry> listed(List<String> allow) {
    List<AllowListEntry> read = new ArrayList<>();
    for (String entry : allow) {
      try {
        read.add(AllowListEntry.parse(entry));
      } catch (BlockedAddress wrong) {
        throw new StartRefused(
            "RESOLUTIONFLOW_OUTBOUND_ALLOW contains "
                + entry.strip()
                + " ("
                + wrong.reason().replaceAll("\\.$", "")
                + "); expected "
                + AllowListEntry.FORM
                + ".");
      }
    }
    return List.copyOf(read);
  }

  private static void time(String name, Duration value) {
    if (!value.isPositive() || value.compareTo(LONGEST) > 0) {
      throw new StartRefused(
          "RESOLUTIONFLOW_OUTBOUND_"
              + name
              + " is "
              + value
              + "; expected more than 0 and at most 5m.");
    }
  }
}

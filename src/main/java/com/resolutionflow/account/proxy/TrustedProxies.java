package com.resolutionflow.account.proxy;

import com.resolutionflow.problem.StartRefused;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/**
 * The proxies whose {@code X-Forwarded-*} headers are believed: {@code
 * RESOLUTIONFLOW_TRUSTED_PROXIES}, otherwise loopback alone. Private networks are not trusted by
 * themselves: everybody in an office or a cluster has such an address.
 */
@Component
class TrustedProxies {

  private static final String SETTING = "resolutionflow.trusted-proxies";

  private static final String LOOPBACK = "127.0.0.0/8,::1/128";

  /** An address, with a length from 1 for a network: a length of 0 would be the whole internet. */
  private static final Pattern ENTRY =
      Pattern.compile(
          "([0-9]{1,3}([.][0-9]{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]{1,44})(/[1-9][0-9]{0,2})?");

  private final List<IpAddressMatcher> ranges;

  TrustedProxies(Environment environment) {
    String stated = environment.getProperty(SETTING, "").strip();
    ranges =
        Arrays.stream((stated.isEmpty() ? LOOPBACK : stated).split(",", -1))
            .map(entry -> range(entry.strip()))
            .toList();
  }

  /** Whether the proxy at that address is trusted; false for what is no address. */
  boolean contains(String address) {
    try {
      return ranges.stream().anyMatch(range -> range.matches(address));
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }

  private static IpAddressMatcher range(String entry) {
    if (ENTRY.matcher(entry).matches()) {
      try {
        return new IpAddressMatcher(entry);
      } catch (IllegalArgumentException malformed) {
        // refused below
      }
    }
    throw new StartRefused(
        "RESOLUTIONFLOW_TRUSTED_PROXIES contains "
            + (entry.isEmpty() ? "an empty entry" : entry)
            + "; expected addresses or networks with commas between them, such as"
            + " 10.1.2.3,192.168.7.0/24.");
  }
}

package com.resolutionflow.live.relay.redis;

import com.resolutionflow.problem.StartRefused;
import com.resolutionflow.problem.TransportWarning;
import io.lettuce.core.RedisURI;
import java.net.URI;
import java.util.Set;

/**
 * Parses {@code SPRING_DATA_REDIS_URL}. It may contain a password, so it is never printed in full.
 */
final class RedisAddress {

  private static final Set<String> SCHEMES = Set.of("redis", "rediss");
  private static final String EXPECTED =
      "; expected redis://[user:password@]host[:port], or rediss:// for TLS.";

  private RedisAddress() {}

  static RedisURI of(String address) {
    if (address.isBlank()) {
      throw new StartRefused(
          "SPRING_DATA_REDIS_URL is not set, and RESOLUTIONFLOW_LIVE_RELAY is redis" + EXPECTED);
    }
    try {
      URI read = URI.create(address.strip());
      if (read.getHost() == null || !SCHEMES.contains(read.getScheme())) {
        throw refused(address);
      }
      if (!"rediss".equals(read.getScheme())) {
        TransportWarning.inTheClear(
            "Redis", read.getHost(), "Set SPRING_DATA_REDIS_URL to rediss:// for TLS.");
      }
      return RedisURI.create(read);
    } catch (IllegalArgumentException unreadable) {
      throw refused(address);
    }
  }

  private static StartRefused refused(String address) {
    String shown =
        address.contains("@")
            ? "…@" + address.substring(address.lastIndexOf('@') + 1)
            : "'" + address + "'";
    return new StartRefused("SPRING_DATA_REDIS_URL is " + shown + EXPECTED);
  }
}

package com.resolutionflow.support.vendor;

import com.resolutionflow.support.vendor.FakeEndpoint.Received;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A customer's program that takes events by the Standard Webhooks specification: it verifies each
 * with the secret it was given, refuses what is not signed by it or too old, and does an event that
 * comes twice once.
 */
public final class FakeReceiver extends FakeService {

  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final Map<String, String> secrets = new ConcurrentHashMap<>();
  private final Map<String, Received> done = new ConcurrentHashMap<>();

  public FakeReceiver() {
    super(FakeEndpoint.respond(404, "nobody here"));
  }

  /** An address of its own, which takes nothing until it {@link #knows} a secret. */
  public FakeEndpoint hook() {
    return hook("/events/" + UUID.randomUUID(), "", this::judge);
  }

  /** Gives the receiver at that address its secret. */
  public void knows(FakeEndpoint hook, String secret) {
    secrets.put(path(hook.url()), secret);
  }

  /** The events done so far at that address, each once, by {@code webhook-id}. */
  public Map<String, Received> done(FakeEndpoint hook) {
    Map<String, Received> own = new ConcurrentHashMap<>(done);
    own.values().removeIf(asked -> !asked.target().equals(path(hook.url())));
    return own;
  }

  private static String path(String url) {
    return url.substring(url.indexOf('/', "http://".length()));
  }

  private void judge(HttpExchange exchange, Received asked) throws IOException {
    if (verified(asked)) {
      done.putIfAbsent(asked.headers().get("webhook-id"), asked);
      FakeEndpoint.respond(204, "").answer(exchange, asked);
    } else {
      FakeEndpoint.respond(401, "bad signature").answer(exchange, asked);
    }
  }

  private boolean verified(Received asked) {
    String secret = secrets.get(asked.target());
    String id = asked.headers().get("webhook-id");
    String timestamp = asked.headers().get("webhook-timestamp");
    if (secret == null || id == null || id.contains(".") || timestamp == null) {
      return false;
    }
    Duration age =
        Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), Instant.now()).abs();
    String expected = signature(secret, id + "." + timestamp + "." + asked.body());
    for (String one : asked.headers().getOrDefault("webhook-signature", "").split(" ")) {
      if (MessageDigest.isEqual(
          one.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8))) {
        return age.compareTo(TOLERANCE) <= 0;
      }
    }
    return false;
  }

  private static String signature(String secret, String content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
      return "v1,"
          + Base64.getEncoder()
              .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

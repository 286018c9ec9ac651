package com.resolutionflow.outbound;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What to send. It never prints: URL, headers and body may each be a secret.
 *
 * @param method in capitals
 * @param url as the account configured it, with whatever was added to its path
 * @param headers their values; who is called, how long the body is and the connection are not
 *     theirs to say
 * @param body empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Request(String method, String url, Map<String, String> headers, byte[] body) {

  private static final Pattern METHOD = Pattern.compile("GET|HEAD|POST|PUT|PATCH|DELETE");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]+");
  private static final Set<String> OURS =
      Set.of(
          "host",
          "content-length",
          "transfer-encoding",
          "connection",
          "upgrade",
          "expect",
          "te",
          "trailer");

  /**
   * @throws IllegalArgumentException if the method, or a header's name, is none that an integration
   *     sets
   */
  public Request {
    headers = Map.copyOf(headers);
    body = body.clone();
    if (!METHOD.matcher(method).matches()) {
      throw new IllegalArgumentException(method + " is no method to send");
    }
    for (String name : headers.keySet()) {
      if (!NAME.matcher(name).matches() || OURS.contains(name.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(name + " is no header to set");
      }
    }
  }

  /** Reads. */
  public static Request get(String url, Map<String, String> headers) {
    return new Request("GET", url, headers, new byte[0]);
  }

  /** Sends JSON; its type is among the headers unless they give another. */
  public static Request postJson(String url, Map<String, String> headers, String json) {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.put("Content-Type", "application/json");
    all.putAll(headers);
    return new Request("POST", url, all, json.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether its method is one that is sent without a body, so that not even its length is. */
  boolean bodiless() {
    return method.equals("GET") || method.equals("HEAD") || method.equals("DELETE");
  }

  @Override
  public String toString() {
    return method + " (secret)";
  }
}

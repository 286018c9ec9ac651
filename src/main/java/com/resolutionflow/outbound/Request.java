package com.resolutionflow.outbound;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A request. Never printed, because URL, headers and body may contain secrets.
 *
 * @param method in upper case
 * @param url as configured by the account, possibly with an extended path
 * @param headers by name; host, body length and connection headers cannot be set
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
   * @throws IllegalArgumentException if an integration may not use that method or header
   */
  public Request {
    headers = Map.copyOf(headers);
    body = body.clone();
    if (!METHOD.matcher(method).matches()) {
      throw new IllegalArgumentException(method + " is not an allowed method");
    }
    for (String name : headers.keySet()) {
      if (!NAME.matcher(name).matches() || OURS.contains(name.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(name + " is not an allowed header");
      }
    }
  }

  /** A GET request. */
  public static Request get(String url, Map<String, String> headers) {
    return new Request("GET", url, headers, new byte[0]);
  }

  /** A POST request with JSON; sets the content type unless the headers do. */
  public static Request postJson(String url, Map<String, String> headers, String json) {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.put("Content-Type", "application/json");
    all.putAll(headers);
    return new Request("POST", url, all, json.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether its method has no body, so that no content length is sent either. */
  boolean bodiless() {
    return method.equals("GET") || method.equals("HEAD") || method.equals("DELETE");
  }

  @Override
  public String toString() {
    return method + " (secret)";
  }
}

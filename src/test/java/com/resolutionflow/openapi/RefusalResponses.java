package com.resolutionflow.openapi;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;

/**
 * The refusals of each operation, with their codes: those of its own from {@link RefusalCodes}, and
 * those of what every request passes before it.
 */
final class RefusalResponses {

  /** What the statuses mean, and the name of a response that many operations share. */
  private enum Status {
    BAD_REQUEST(400, "The request is not as expected; `errors` says which field, and why."),
    UNAUTHENTICATED(401, "Not signed in, or no longer."),
    FORBIDDEN(403, "Signed in, but this is not yours to do."),
    NOT_FOUND(404, "There is no such thing, or it belongs to another account."),
    METHOD_NOT_ALLOWED(405, "This address has other methods; the `Allow` header names them."),
    NOT_ACCEPTABLE(406, "None of the accepted media types can be made here."),
    CONFLICT(409, "Not possible as things stand; the code says what stands in the way."),
    GONE(410, "It was there once and is not any more."),
    TOO_LARGE(413, "The body is larger than is accepted."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not JSON in UTF-8."),
    UNPROCESSABLE(422, "Well-formed, but it contradicts what was said before."),
    TOO_MANY_REQUESTS(429, "Too often; `Retry-After` says when to try again."),
    FAILED(500, "Something went wrong on the server; it was logged with `incident_id`."),
    UNAVAILABLE(503, "Not at the moment; `Retry-After` says when to try again.");

    private final int number;
    private final String meaning;

    Status(int number, String meaning) {
      this.number = number;
      this.meaning = meaning;
    }

    static Status of(int number) {
      for (Status status : values()) {
        if (status.number == number) {
          return status;
        }
      }
      throw new IllegalStateException(
          "say in RefusalResponses.Status what the status " + number + " means to a client");
    }

    private String responseName() {
      StringBuilder text = new StringBuilder();
      for (String word : name().split("_")) {
        text.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
      }
      return text.toString();
    }
  }

  /** What every operation can be answered with; those that nobody need sign in to have no 401. */
  private static final Map<Integer, List<String>> ALWAYS =
      Map.of(
          400, List.of("bad_request", "invalid_request"),
          405, List.of("method_not_allowed"),
          406, List.of("not_acceptable"),
          429, List.of("too_many_requests"),
          500, List.of("internal_error"),
          503, List.of("database_busy", "database_unavailable", "unavailable"));

  private static final Map<Integer, List<String>> SIGNED_IN =
      Map.of(
          401, List.of("invalid_token", "unauthenticated"),
          403, List.of("forbidden", "second_factor_setup_required", "token_scope"));

  private static final Map<Integer, List<String>> UNSAFE =
      Map.of(403, List.of("cross_site", "csrf_token"));

  private static final Map<Integer, List<String>> WITH_BODY =
      Map.of(
          400, List.of("malformed_utf8"),
          413, List.of("body_too_large"),
          415, List.of("unsupported_charset", "unsupported_media_type"));

  private static final Map<Integer, List<String>> ONCE =
      Map.of(
          409, List.of("answer_withheld", "request_in_progress"),
          422, List.of("idempotency_key_reused"));

  private static final Map<Integer, List<String>> STREAMED_ONCE =
      Map.of(409, List.of("already_carried_out"));

  private static final Map<Integer, List<String>> WITH_ID = Map.of(404, List.of("not_found"));

  /** Under one name in the document where they are no others than these. */
  private static final List<Map<Integer, List<String>>> SHARED =
      List.of(ALWAYS, SIGNED_IN, WITH_ID, Map.of(413, WITH_BODY.get(413), 415, WITH_BODY.get(415)));

  private final Map<String, Object> shared = new TreeMap<>();

  /**
   * What is known of an operation.
   *
   * @param open whether nobody need be signed in
   * @param unsafe whether it changes something
   * @param once whether it heeds an Idempotency-Key
   */
  record Asked(
      Method endpoint, String path, boolean open, boolean unsafe, boolean body, boolean once) {

    /** Whether it can answer with a stream, which is not stored. */
    boolean streams() {
      return Arrays.stream(endpoint.getAnnotationsByType(ApiResponse.class))
          .flatMap(response -> Arrays.stream(response.content()))
          .anyMatch(content -> content.mediaType().equals(MediaType.TEXT_EVENT_STREAM_VALUE));
    }
  }

  /** The responses of an operation that are refusals, by status. */
  Map<String, Object> of(Asked asked) {
    SortedMap<Integer, SortedSet<String>> all = RefusalCodes.ofProduct().of(asked.endpoint());
    add(ALWAYS, all);
    if (!asked.open()) {
      add(SIGNED_IN, all);
    }
    if (asked.unsafe()) {
      add(UNSAFE, all);
    }
    if (asked.body()) {
      add(WITH_BODY, all);
    }
    if (asked.once()) {
      add(ONCE, all);
      if (asked.streams()) {
        add(STREAMED_ONCE, all);
      }
    }
    if (asked.path().contains("{")) {
      add(WITH_ID, all);
    }
    Map<String, Object> responses = new TreeMap<>();
    all.forEach((status, codes) -> responses.put(status.toString(), response(status, codes)));
    return responses;
  }

  private static void add(
      Map<Integer, List<String>> more, SortedMap<Integer, SortedSet<String>> to) {
    more.forEach(
        (status, codes) -> to.computeIfAbsent(status, any -> new TreeSet<>()).addAll(codes));
  }

  private Object response(int number, SortedSet<String> codes) {
    Status status = Status.of(number);
    boolean common =
        SHARED.stream()
            .anyMatch(known -> codes.equals(sorted(known.getOrDefault(number, List.of()))));
    if (!common) {
      return described(status, codes);
    }
    shared.putIfAbsent(status.responseName(), described(status, codes));
    return Map.of("$ref", "#/components/responses/" + status.responseName());
  }

  private static SortedSet<String> sorted(List<String> codes) {
    return new TreeSet<>(codes);
  }

  private static Map<String, Object> described(Status status, SortedSet<String> codes) {
    Map<String, Object> response = new LinkedHashMap<>();
    response.put(
        "description",
        status.meaning
            + codes.stream()
                .map(code -> "`" + code + "`")
                .collect(Collectors.joining(", ", " Code: ", ".")));
    response.put("x-codes", List.copyOf(codes));
    if (status == Status.TOO_MANY_REQUESTS || status == Status.UNAVAILABLE) {
      response.put("headers", header("Retry-After", "After how many seconds to try again"));
    } else if (status == Status.METHOD_NOT_ALLOWED) {
      response.put("headers", header("Allow", "The methods of this address"));
    }
    response.put(
        "content", Operations.content("application/problem+json", Schemas.reference("Problem")));
    return response;
  }

  private static Map<String, Object> header(String name, String description) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("description", description);
    header.put("schema", Schemas.schema("string"));
    return Map.of(name, header);
  }

  /** Those that several operations share, by name, once all operations were asked. */
  Map<String, Object> shared() {
    return shared;
  }
}

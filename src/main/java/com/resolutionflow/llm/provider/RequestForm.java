package com.resolutionflow.llm.provider;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How much of the chat completions format a request uses. Servers that call themselves compatible
 * refuse parts of it; what they refuse is left out or said in a plainer way, one step at a time.
 *
 * @param format how the shape of the answer is asked for; the instructions hold it in any case
 * @param limit the field for the most tokens of the answer
 * @param leftOut further fields that are not sent
 */
public record RequestForm(Format format, Limit limit, Set<String> leftOut) {

  /** Everything that we would like to say. */
  public static final RequestForm FULL =
      new RequestForm(Format.JSON_SCHEMA, Limit.MAX_COMPLETION_TOKENS, Set.of());

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String RESPONSE_FORMAT = "response_format";
  private static final String NEW_LIMIT = "max_completion_tokens";
  private static final String OLD_LIMIT = "max_tokens";

  /** Without these there is no question. */
  private static final Set<String> ESSENTIAL = Set.of("model", "messages", "stream");

  private static final Pattern FORMAT_WORDS =
      Pattern.compile(
          "response_format|json_schema|json_object|json mode|structured.?outputs?|guided|grammar",
          Pattern.CASE_INSENSITIVE);

  public RequestForm {
    leftOut = Set.copyOf(leftOut);
  }

  /** How the shape of the answer is asked for. */
  public enum Format {
    JSON_SCHEMA,
    JSON_OBJECT,
    /** By the instructions alone. */
    PLAIN;

    private Format plainer() {
      return this == JSON_SCHEMA ? JSON_OBJECT : PLAIN;
    }
  }

  /** The field for the most tokens of the answer. */
  public enum Limit {
    MAX_COMPLETION_TOKENS,
    MAX_TOKENS,
    NONE;

    private Limit plainer() {
      return this == MAX_COMPLETION_TOKENS ? MAX_TOKENS : NONE;
    }
  }

  /** Puts a request, which is in the full form, into this one. */
  public void applyTo(ObjectNode body) {
    switch (format) {
      case JSON_SCHEMA -> {
        // as it is
      }
      case JSON_OBJECT ->
          body.set(RESPONSE_FORMAT, JSON.createObjectNode().put("type", "json_object"));
      case PLAIN -> body.remove(RESPONSE_FORMAT);
    }
    if (limit != Limit.MAX_COMPLETION_TOKENS) {
      JsonNode most = body.remove(NEW_LIMIT);
      if (limit == Limit.MAX_TOKENS && most != null) {
        body.set(OLD_LIMIT, most);
      }
    }
    body.remove(leftOut);
  }

  /**
   * The next plainer form after an endpoint refused this one: without what it names, or where it
   * names nothing, the next one in which every server of the kind can be spoken to.
   *
   * @param sent the fields of the request that was refused
   * @return empty if there is none
   */
  Optional<RequestForm> plainer(String said, Set<String> sent) {
    boolean formatNamed = format != Format.PLAIN && FORMAT_WORDS.matcher(said).find();
    boolean limitNamed = limit != Limit.NONE && (names(said, NEW_LIMIT) || names(said, OLD_LIMIT));
    Set<String> further =
        sent.stream()
            .filter(field -> isFurther(field) && names(said, field))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    RequestForm next =
        formatNamed || limitNamed || !further.isEmpty()
            ? new RequestForm(
                formatNamed ? format.plainer() : format,
                limitNamed ? limit.plainer() : limit,
                joined(further))
            : plainerUnnamed(sent);
    return next.equals(this) ? Optional.empty() : Optional.of(next);
  }

  private RequestForm plainerUnnamed(Set<String> sent) {
    if (format == Format.JSON_SCHEMA) {
      Set<String> further = sent.stream().filter(this::isFurther).collect(Collectors.toSet());
      Limit classic = limit == Limit.NONE ? Limit.NONE : Limit.MAX_TOKENS;
      return new RequestForm(Format.JSON_OBJECT, classic, joined(further));
    }
    return format == Format.JSON_OBJECT
        ? new RequestForm(Format.PLAIN, limit, leftOut)
        : new RequestForm(Format.PLAIN, Limit.NONE, leftOut);
  }

  private boolean isFurther(String field) {
    return !ESSENTIAL.contains(field)
        && !List.of(RESPONSE_FORMAT, NEW_LIMIT, OLD_LIMIT).contains(field);
  }

  private Set<String> joined(Set<String> further) {
    Set<String> all = new LinkedHashSet<>(leftOut);
    all.addAll(further);
    return all;
  }

  private static boolean names(String said, String field) {
    return Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(field) + "(?![A-Za-z0-9_])")
        .matcher(said)
        .find();
  }
}

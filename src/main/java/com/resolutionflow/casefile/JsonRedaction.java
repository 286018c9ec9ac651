package com.resolutionflow.casefile;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@link Redaction} in stored JSON: snapshots, assessments, events, kept answers. Only texts are
 * rewritten; ids, names of people and clients and the words of the API stay.
 *
 * @param at what a redacted step says of when it was
 */
public record JsonRedaction(Redaction redaction, Instant at) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What people write themselves. */
  private static final Set<String> WORDS =
      Set.of("reason", "engineer_notes", "note", "problem", "escalation_reason", "client_promise");

  /** What is made of it, and texts that may be either. */
  private static final Set<String> DERIVED =
      Set.of(
          "text",
          "result_text",
          "title",
          "body",
          "problem_summary",
          "summary_prose",
          "likely_cause",
          "suggested_steps",
          "how",
          "label",
          "detail",
          "message");

  private static final String TEXT = "text";
  private static final String RESULT = "result_text";

  /** The same JSON on one line without what was removed; the same text if there is nothing. */
  public String rewrite(String json) {
    JsonNode before = JSON.readTree(json);
    JsonNode after = before.deepCopy();
    rewriteNode("", after, false);
    return after.equals(before) ? json : JSON.writeValueAsString(after);
  }

  /** The same for a text that may be JSON or not. */
  public String rewriteText(String text) {
    if (text.startsWith("{")) {
      try {
        return rewrite(text);
      } catch (JacksonException noJson) {
        // It only begins like JSON.
      }
    }
    return redaction.inDerived(text);
  }

  private void rewriteNode(String name, JsonNode node, boolean byPerson) {
    if (node instanceof ArrayNode items) {
      for (int index = 0; index < items.size(); index++) {
        JsonNode item = items.get(index);
        if (item.isString()) {
          items.set(index, items.stringNode(text(name, item.asString(), byPerson)));
        } else {
          rewriteNode(name, item, byPerson);
        }
      }
    } else if (node instanceof ObjectNode object) {
      rewriteObject(object, byPerson || WORDS.contains(name));
    }
  }

  private void rewriteObject(ObjectNode object, boolean inWords) {
    boolean isStep = object.has("seq") && object.has(TEXT);
    boolean byPerson = inWords || (isStep && object.path("author").isObject());
    String before = isStep ? object.toString() : "";
    if (isStep && redaction.wholeStep() && refersTo(object.path("id"))) {
      object.put(TEXT, redaction.marker());
      if (object.path(RESULT).isString()) {
        object.put(RESULT, redaction.marker());
      }
      object.putNull("help");
    } else if (redaction.wholeStep() && citesStep(object.path("step_ids"))) {
      object.put(TEXT, redaction.marker());
    }
    for (Map.Entry<String, JsonNode> property : Set.copyOf(object.properties())) {
      if (property.getValue().isString()) {
        String text = property.getValue().asString();
        object.put(property.getKey(), text(property.getKey(), text, byPerson));
      } else {
        rewriteNode(property.getKey(), property.getValue(), byPerson);
      }
    }
    if (isStep && !object.toString().equals(before)) {
      object.put("redacted_at", at.toString());
    }
  }

  private String text(String name, String text, boolean byPerson) {
    if (WORDS.contains(name) || (byPerson && DERIVED.contains(name))) {
      return redaction.inWords(text);
    }
    return DERIVED.contains(name) ? redaction.inDerived(text) : text;
  }

  private boolean refersTo(JsonNode id) {
    return id.isString() && id.asString().equals(redaction.stepId().toString());
  }

  /** A statement that rests on that step alone says what the step said. */
  private boolean citesStep(JsonNode stepIds) {
    return stepIds.size() == 1 && refersTo(stepIds.get(0));
  }
}

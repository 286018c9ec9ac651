package com.resolutionflow.llm.client;

import java.util.regex.Pattern;

/**
 * Finds the JSON in an answer of an endpoint that takes no format, so that the model was only asked
 * in words to answer with nothing else: thoughts before it, a code fence around it.
 */
final class JsonInProse {

  private static final Pattern THOUGHTS = Pattern.compile("(?s)^\\s*<think>.*?</think>");

  private JsonInProse() {}

  /** From the first brace to the last; the text as it is if it has none. */
  static String of(String text) {
    String answer = THOUGHTS.matcher(text).replaceFirst("");
    int from = answer.indexOf('{');
    int to = answer.lastIndexOf('}');
    return from < 0 || to < from ? text : answer.substring(from, to + 1);
  }
}

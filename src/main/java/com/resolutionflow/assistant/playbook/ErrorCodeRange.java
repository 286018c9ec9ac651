package com.resolutionflow.assistant.playbook;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** {@code 5.7.501-503} in a playbook stands for each of the three codes. */
final class ErrorCodeRange {

  private static final Pattern RANGE = Pattern.compile("([45]\\.\\d+\\.)(\\d+)-(\\d+)");

  private ErrorCodeRange() {}

  static List<String> expand(String text) {
    Matcher range = RANGE.matcher(text);
    if (!range.matches()) {
      return List.of(text);
    }
    return IntStream.rangeClosed(Integer.parseInt(range.group(2)), Integer.parseInt(range.group(3)))
        .mapToObj(last -> range.group(1) + last)
        .toList();
  }
}

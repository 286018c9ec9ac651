package com.resolutionflow.masking.text;

import java.util.function.UnaryOperator;

/**
 * The texts of a JSON object, read as what they say: escaped, a line break is two characters and no
 * blank, and words that stand on two lines look like one.
 */
public final class JsonStrings {

  private JsonStrings() {}

  /**
   * {@code json} with each text changed; the same when it is no JSON object. Texts that stay as
   * they are keep their escapes.
   */
  public static String mapStrings(String json, UnaryOperator<String> change) {
    String trimmed = json.strip();
    if (!trimmed.startsWith("{\"") || !trimmed.endsWith("}")) {
      return json;
    }
    var out = new StringBuilder(json.length());
    int at = 0;
    int open = json.indexOf('"');
    while (open >= 0) {
      int close = close(json, open + 1);
      if (close < 0) {
        break;
      }
      String written = json.substring(open + 1, close);
      out.append(json, at, open + 1)
          .append(written.indexOf('\\') < 0 ? written : changed(written, change));
      at = close;
      open = json.indexOf('"', close + 1);
    }
    return out.append(json, at, json.length()).toString();
  }

  private static int close(String json, int from) {
    for (int i = from; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"') {
        return i;
      }
      if (c == '\\') {
        i++;
      }
    }
    return -1;
  }

  private static String changed(String written, UnaryOperator<String> change) {
    String said = unescaped(written);
    String next = change.apply(said);
    return next.equals(said) ? written : escaped(next);
  }

  private static String unescaped(String written) {
    var said = new StringBuilder(written.length());
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c != '\\' || i + 1 == written.length()) {
        said.append(c);
        continue;
      }
      char sign = written.charAt(++i);
      int code = sign == 'u' ? hex(written, i + 1) : -1;
      if (code >= 0) {
        said.append((char) code);
        i += 4;
      } else {
        int plain = "nrtbf".indexOf(sign);
        said.append(plain < 0 ? sign : "\n\r\t\b\f".charAt(plain));
      }
    }
    return said.toString();
  }

  private static int hex(String written, int from) {
    if (from + 4 > written.length()) {
      return -1;
    }
    int code = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(written.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return code;
  }

  private static String escaped(String said) {
    var written = new StringBuilder(said.length() + 16);
    for (int i = 0; i < said.length(); i++) {
      char c = said.charAt(i);
      int named = "\n\r\t\b\f\"\\".indexOf(c);
      if (named >= 0) {
        written.append('\\').append("nrtbf\"\\".charAt(named));
      } else if (c < ' ') {
        written.append("\\u%04x".formatted((int) c));
      } else {
        written.append(c);
      }
    }
    return written.toString();
  }
}

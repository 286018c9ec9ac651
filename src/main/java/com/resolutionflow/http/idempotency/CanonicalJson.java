package com.resolutionflow.http.idempotency;

import com.resolutionflow.http.json.WireText;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.secret.Sha256;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares request bodies by content: white space, the order of keys, escapes and number formats do
 * not matter. A body that is not valid JSON equals only itself, byte for byte.
 */
final class CanonicalJson {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
              DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private CanonicalJson() {}

  /** SHA-256 of the body's canonical form. */
  static byte[] hash(byte[] body) {
    try {
      StringBuilder canonical = new StringBuilder("json:");
      append(JSON.readTree(body), canonical);
      String text = canonical.toString();
      if (WireText.isValid(text)) {
        return Sha256.of(text);
      }
    } catch (ArithmeticException | NumberFormatException outOfRange) {
      throw Problem.invalid("body", "contains a number that is too large or too small");
    } catch (JacksonException notJson) {
      // hashed as it is below: it will be refused anyway, and errors are not stored
    }
    return Sha256.of(body);
  }

  private static void append(JsonNode node, StringBuilder to) {
    if (node.isObject()) {
      Map<String, JsonNode> sorted = new TreeMap<>();
      node.forEachEntry(sorted::put);
      to.append('{');
      sorted.forEach((key, value) -> append(value, quote(key, to).append(':')));
      to.append('}');
    } else if (node.isArray()) {
      to.append('[');
      node.forEach(item -> append(item, to));
      to.append(']');
    } else if (node.isNumber()) {
      to.append(number(node.decimalValue())).append(',');
    } else if (node.isString()) {
      quote(node.asString(), to);
    } else {
      to.append(node.asString()).append(',');
    }
  }

  private static String number(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
  }

  /** Prefixed with its length, so that nothing needs escaping. */
  private static StringBuilder quote(String text, StringBuilder to) {
    return to.append('"').append(text.length()).append('"').append(text);
  }
}

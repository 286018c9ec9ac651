package com.resolutionflow.llm.client;

import com.resolutionflow.text.EnumWord;
import java.io.Serial;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The shape of an answer: records of texts, numbers, truth values, enums, lists and further
 * records. It makes the schema that the provider enforces and reads what came against the same
 * shape, because enforced schemas have been seen to let a text pass for a list. Nothing is bent
 * into shape: what is not exactly right is {@link Mismatch}.
 *
 * <p>Names are in snake_case, enum constants in lower case.
 */
final class ResponseSchema<T extends Record> {

  /** More than any answer of ours has: a list or a text beyond it is a model gone astray. */
  private static final int MOST_ITEMS = 200;

  private static final int LONGEST_TEXT = 20_000;

  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Class<T> type;
  private final Map<String, Object> schema;

  private ResponseSchema(Class<T> type) {
    this.type = type;
    this.schema = schemaOf(type, List.of());
  }

  /**
   * The shape of a record.
   *
   * @throws IllegalArgumentException for one that has a component of another type, or contains
   *     itself
   */
  static <T extends Record> ResponseSchema<T> of(Class<T> type) {
    return new ResponseSchema<>(type);
  }

  /** The JSON schema: every property required, nothing beside them. */
  Map<String, Object> schema() {
    return schema;
  }

  private static Map<String, Object> schemaOf(Type type, List<Type> within) {
    if (within.contains(type)) {
      throw new IllegalArgumentException(type + " contains itself: no schema can say so");
    }
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return map("type", "array", "items", schemaOf(list.getActualTypeArguments()[0], within));
    }
    if (type instanceof Class<?> plain && plain.isRecord()) {
      return recordSchema(plain, within);
    }
    if (type instanceof Class<?> plain && plain.isEnum()) {
      return map("type", "string", "enum", words(plain));
    }
    return map("type", simple(type));
  }

  private static Map<String, Object> recordSchema(Class<?> type, List<Type> within) {
    List<Type> deeper = new ArrayList<>(within);
    deeper.add(type);
    Map<String, Object> properties = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      properties.put(name(component), schemaOf(component.getGenericType(), deeper));
    }
    return map(
        "type",
        "object",
        "properties",
        properties,
        "required",
        List.copyOf(properties.keySet()),
        "additionalProperties",
        false);
  }

  private static String simple(Type type) {
    if (type == String.class) {
      return "string";
    }
    if (type == int.class || type == Integer.class) {
      return "integer";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "boolean";
    }
    throw new IllegalArgumentException(type + " is no part of a shape");
  }

  private static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  private static String name(RecordComponent component) {
    return HUMP.matcher(component.getName()).replaceAll("_").toLowerCase(Locale.ROOT);
  }

  private static List<String> words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(ResponseSchema::word).toList();
  }

  private static String word(Object constant) {
    return EnumWord.of((Enum<?>) constant);
  }

  /**
   * The record that {@code text} is, whole.
   *
   * @throws Mismatch if it is anything else; the message says where and what, and quotes none of
   *     the answer's text
   */
  T parse(String text) throws Mismatch {
    JsonNode node;
    try {
      node = STRICT.readTree(text);
    } catch (JacksonException noJson) {
      throw new Mismatch("answer", "no JSON document by itself");
    }
    return type.cast(record(type, node, "answer"));
  }

  private static Object parse(Type type, JsonNode node, String at) throws Mismatch {
    if (type instanceof ParameterizedType list) {
      return list(list.getActualTypeArguments()[0], node, at);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return record(plain, node, at);
    }
    if (plain.isEnum()) {
      return constant(plain, node, at);
    }
    return switch (simple(plain)) {
      case "string" -> text(node, at);
      case "integer" -> {
        expect(node.isInt(), "an integer", node, at);
        yield node.intValue();
      }
      default -> {
        expect(node.isBoolean(), "true or false", node, at);
        yield node.booleanValue();
      }
    };
  }

  private static Object record(Class<?> type, JsonNode node, String at) throws Mismatch {
    expect(node.isObject(), "an object", node, at);
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    Set<String> unknown = new LinkedHashSet<>(node.propertyNames());
    for (int i = 0; i < components.length; i++) {
      String name = name(components[i]);
      unknown.remove(name);
      types[i] = components[i].getType();
      values[i] = parse(components[i].getGenericType(), node.path(name), at + "." + name);
    }
    if (!unknown.isEmpty()) {
      throw new Mismatch(at, unknown.size() + " properties that the shape has not");
    }
    return construct(type, types, values, at);
  }

  private static Object construct(Class<?> type, Class<?>[] types, Object[] values, String at)
      throws Mismatch {
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException refused) {
      throw new Mismatch(at, "refused by " + type.getSimpleName());
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<Object> list(Type item, JsonNode node, String at) throws Mismatch {
    expect(node.isArray(), "a list", node, at);
    if (node.size() > MOST_ITEMS) {
      throw new Mismatch(at, node.size() + " items");
    }
    List<Object> items = new ArrayList<>();
    for (JsonNode each : node) {
      items.add(parse(item, each, at + "[" + items.size() + "]"));
    }
    return List.copyOf(items);
  }

  private static Object constant(Class<?> type, JsonNode node, String at) throws Mismatch {
    for (Object constant : type.getEnumConstants()) {
      if (node.isString() && node.stringValue().equals(word(constant))) {
        return constant;
      }
    }
    throw new Mismatch(at, "none of " + words(type));
  }

  private static String text(JsonNode node, String at) throws Mismatch {
    expect(node.isString(), "a text", node, at);
    String text = node.stringValue();
    if (text.length() > LONGEST_TEXT) {
      throw new Mismatch(at, "a text of " + text.length() + " characters");
    }
    if (!VisibleText.isStorable(text)) {
      throw new Mismatch(at, "control characters or half a character in a text");
    }
    if (!VisibleText.isVisible(text)) {
      throw new Mismatch(at, "a text with nothing to see in it");
    }
    return text;
  }

  private static void expect(boolean right, String expected, JsonNode came, String at)
      throws Mismatch {
    if (!right) {
      String what =
          came.isMissingNode() ? "missing" : came.getNodeType().name().toLowerCase(Locale.ROOT);
      throw new Mismatch(at, what + " where " + expected + " is expected");
    }
  }

  /** The answer is not of the shape. */
  static final class Mismatch extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    Mismatch(String at, String what) {
      super(at + ": " + what, null, false, false);
    }
  }
}

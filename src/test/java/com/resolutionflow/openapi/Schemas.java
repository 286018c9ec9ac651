package com.resolutionflow.openapi;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.resolutionflow.account.people.EnteredPassword;
import com.resolutionflow.http.Page;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON schemas of records, as the application's own mapper reads and writes them. In an answer
 * every field is there, and one that may be null says so; in a request such a field may also be
 * left out.
 */
final class Schemas {

  private final JsonMapper json;
  private final Map<String, Map<String, Object>> named = new TreeMap<>();
  private final Map<String, Class<?>> owners = new TreeMap<>();
  private final Set<Class<?>> answered = new HashSet<>();

  Schemas(JsonMapper json) {
    this.json = json;
  }

  /** All that were referred to, by name. */
  Map<String, Map<String, Object>> named() {
    return named;
  }

  /** The schema of that type in an answer, or in a request; ask for all answers first. */
  Map<String, Object> of(Type type, boolean answer) {
    return switch (type) {
      case ParameterizedType generic -> ofGeneric(generic, answer);
      case Class<?> simple -> ofClass(simple, answer);
      default -> throw new IllegalArgumentException("no schema is known for " + type);
    };
  }

  private Map<String, Object> ofGeneric(ParameterizedType type, boolean answer) {
    Class<?> raw = (Class<?>) type.getRawType();
    Type last = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
    if (raw == Page.class) {
      return page((Class<?>) last);
    }
    if (Collection.class.isAssignableFrom(raw)) {
      return schema("array", "items", of(last, answer));
    }
    if (raw == Optional.class) {
      // In a request only: there null is a value of its own, and leaving the field out is another.
      return of(last, answer);
    }
    if (Map.class.isAssignableFrom(raw)) {
      return schema("object", "additionalProperties", of(last, answer));
    }
    throw new IllegalArgumentException("no schema is known for " + type);
  }

  private Map<String, Object> ofClass(Class<?> type, boolean answer) {
    if (type.isEnum()) {
      return schema("string", "enum", words(type));
    }
    if (type.isRecord()) {
      return reference(record(type, answer));
    }
    return switch (type.getSimpleName()) {
      case "String" -> schema("string");
      case "boolean", "Boolean" -> schema("boolean");
      case "int", "Integer" -> schema("integer", "format", "int32");
      case "long", "Long" -> schema("integer", "format", "int64");
      case "double", "Double", "BigDecimal" -> schema("number");
      case "UUID" -> schema("string", "format", "uuid");
      case "Instant" -> schema("string", "format", "date-time");
      case "LocalDate" -> schema("string", "format", "date");
      case "Object", "JsonNode", "ObjectNode", "Resource" -> new LinkedHashMap<>();
      default ->
          throw new IllegalArgumentException(
              "no schema is known for " + type + "; answer with a record");
    };
  }

  /** The words of an enum, as they are on the wire. */
  private List<String> words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(word -> json.valueToTree(word).asString())
        .toList();
  }

  private Map<String, Object> page(Class<?> item) {
    String name = name(item) + "Page";
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("items", schema("array", "items", of(item, true)));
    properties.put("next_cursor", nullable(schema("string")));
    properties.put("total", nullable(schema("integer", "format", "int64")));
    named.put(name, object(properties, List.of("items", "next_cursor", "total")));
    return reference(name);
  }

  private String record(Class<?> type, boolean answer) {
    if (answer) {
      answered.add(type);
    }
    String name = answer || !changesWithDirection(type) ? name(type) : name(type) + "Input";
    Class<?> before = owners.put(name, type);
    if (before != null && before != type) {
      throw new IllegalStateException(
          before + " and " + type + " have the same name in the document: " + name);
    }
    if (!named.containsKey(name)) {
      named.put(name, Map.of());
      named.put(name, properties(type, answer));
    }
    return name;
  }

  private boolean changesWithDirection(Class<?> type) {
    return answered.contains(type)
        && Arrays.stream(type.getRecordComponents()).anyMatch(Schemas::isNullable);
  }

  private Map<String, Object> properties(Class<?> type, boolean answer) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (annotation(component, JsonIgnore.class) == null) {
        String name = Operations.snakeCase(component.getName());
        Map<String, Object> schema = constrained(component, of(component.getGenericType(), answer));
        boolean leftOutIfNull = annotation(component, JsonInclude.class) != null;
        properties.put(name, isNullable(component) && !leftOutIfNull ? nullable(schema) : schema);
        if (!isNullable(component) || (answer && !leftOutIfNull)) {
          required.add(name);
        }
      }
    }
    return object(properties, required);
  }

  private static Map<String, Object> constrained(
      RecordComponent component, Map<String, Object> schema) {
    Size size = annotation(component, Size.class);
    if (size != null && "string".equals(schema.get("type"))) {
      schema.put("maxLength", size.max());
    }
    if (annotation(component, EnteredPassword.class) != null) {
      schema.put("maxLength", EnteredPassword.LONGEST);
    }
    if (annotation(component, NotBlank.class) != null) {
      schema.put("minLength", 1);
    }
    return schema;
  }

  private static <A extends java.lang.annotation.Annotation> @Nullable A annotation(
      RecordComponent component, Class<A> type) {
    for (AnnotatedElement place :
        List.of(component, component.getAccessor(), component.getAnnotatedType())) {
      if (place.isAnnotationPresent(type)) {
        return place.getAnnotation(type);
      }
    }
    return field(component).getAnnotation(type);
  }

  private static AnnotatedElement field(RecordComponent component) {
    try {
      return component.getDeclaringRecord().getDeclaredField(component.getName());
    } catch (NoSuchFieldException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /**
   * The simple name, after that of the record it is nested in; a controller's own records go
   * without.
   */
  private static String name(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    boolean alone = outer == null || outer.isAnnotationPresent(RestController.class);
    return alone ? type.getSimpleName() : name(outer) + type.getSimpleName();
  }

  static Map<String, Object> reference(String name) {
    return new LinkedHashMap<>(Map.of("$ref", "#/components/schemas/" + name));
  }

  private static Map<String, Object> nullable(Map<String, Object> schema) {
    if (schema.containsKey("$ref")) {
      return new LinkedHashMap<>(Map.of("oneOf", List.of(schema, Map.of("type", "null"))));
    }
    if (schema.containsKey("enum")) {
      List<Object> words = new ArrayList<>((List<?>) schema.get("enum"));
      words.add(null);
      schema.put("enum", words);
    }
    if (schema.containsKey("type")) {
      schema.put("type", List.of(schema.get("type"), "null"));
    }
    return schema;
  }

  static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
    Map<String, Object> schema = schema("object", "properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    return schema;
  }

  static Map<String, Object> schema(String type) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    return schema;
  }

  static Map<String, Object> schema(String type, String key, Object value) {
    Map<String, Object> schema = schema(type);
    schema.put(key, value);
    return schema;
  }
}

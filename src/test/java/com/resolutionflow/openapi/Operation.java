package com.resolutionflow.openapi;

import com.resolutionflow.openapi.ApiDescription.Endpoint;
import com.resolutionflow.openapi.ApiDescription.Parameter;
import com.resolutionflow.openapi.ApiDescription.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One operation of the OpenAPI document, and a body that it would take. */
record Operation(
    String method,
    String path,
    List<String> pathParameters,
    List<String> queryParameters,
    Schema schema,
    Map<String, Schema> schemas) {

  static List<Operation> of(ApiDescription document) {
    List<Operation> all = new ArrayList<>();
    document
        .paths()
        .forEach(
            (path, endpoints) ->
                endpoints.forEach(
                    (method, endpoint) ->
                        all.add(
                            new Operation(
                                method.toUpperCase(Locale.ROOT),
                                path,
                                parameters(endpoint, "path"),
                                parameters(endpoint, "query"),
                                endpoint.body(),
                                document.components().schemas()))));
    return all;
  }

  private static List<String> parameters(Endpoint endpoint, String in) {
    return endpoint.parameters().stream()
        .filter(parameter -> parameter.in().equals(in))
        .map(Parameter::name)
        .toList();
  }

  /** The address with these ids. */
  String at(Map<String, String> ids) {
    String address = path;
    for (String parameter : pathParameters) {
      address = address.replace("{" + parameter + "}", ids.get(parameter));
    }
    return address;
  }

  /** What is required, and a first field if nothing is; null for an operation without a body. */
  Object body() {
    return schema == null ? null : example(schema);
  }

  /** The names of the body's fields. */
  Set<String> fields() {
    return schema == null ? Set.of() : resolved(schema).properties().keySet();
  }

  /** The names of the body's fields that are ids. */
  List<String> idFields() {
    return fields().stream()
        .filter(name -> "uuid".equals(resolved(resolved(schema).properties().get(name)).format()))
        .toList();
  }

  private Object example(Schema ofSchema) {
    Schema known = resolved(ofSchema);
    if (!known.words().isEmpty()) {
      return known.words().getFirst();
    }
    return switch (known.type("object")) {
      case "object" -> object(known);
      case "array" -> List.of(example(known.items()));
      case "boolean" -> true;
      case "integer", "number" -> 1;
      default -> text(known);
    };
  }

  private Map<String, Object> object(Schema ofSchema) {
    Map<String, Object> object = new HashMap<>();
    Map<String, Schema> properties = ofSchema.properties();
    ofSchema.required().forEach(name -> object.put(name, example(properties.get(name))));
    if (object.isEmpty()) {
      properties.keySet().stream()
          .findFirst()
          .ifPresent(name -> object.put(name, example(properties.get(name))));
    }
    return object;
  }

  private static String text(Schema ofSchema) {
    return switch (ofSchema.format()) {
      case "date-time" -> "2027-01-01T00:00:00Z";
      case "email" -> "nobody@example.com";
      case "uuid" -> "00000000-0000-7000-8000-000000000000";
      case null, default -> "text";
    };
  }

  private Schema resolved(Schema ofSchema) {
    Schema known = ofSchema;
    while (known.ref() != null || !known.oneOf().isEmpty()) {
      known = known.ref() != null ? schemas.get(known.refersTo()) : known.oneOf().getFirst();
    }
    return known;
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}

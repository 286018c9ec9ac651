package com.resolutionflow.openapi;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.resolutionflow.support.VendorJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The OpenAPI document, as far as tests read it. */
record ApiDescription(Map<String, Map<String, Endpoint>> paths, Components components) {

  static ApiDescription read(String text) {
    return VendorJson.read(text, ApiDescription.class);
  }

  Endpoint endpoint(Operation operation) {
    return paths.get(operation.path()).get(operation.method().toLowerCase(Locale.ROOT));
  }

  Schema schema(String name) {
    return components.schemas().get(name);
  }

  record Components(Map<String, Schema> schemas) {}

  /**
   * What can be done at a path.
   *
   * @param security how to sign in; null as everywhere, empty for not at all
   */
  record Endpoint(
      List<Parameter> parameters,
      Body requestBody,
      @JsonSetter(nulls = Nulls.SET) List<Map<String, List<String>>> security) {

    /** The shape of the body; null if it takes none. */
    Schema body() {
      return requestBody == null ? null : requestBody.content().get("application/json").schema();
    }
  }

  record Parameter(String in, String name) {}

  record Body(Map<String, Media> content) {}

  record Media(Schema schema) {}

  /**
   * A shape, or a reference to a named one.
   *
   * @param types its type, and {@code null} after it where it may be that
   * @param words the values of an enum, of which one may be null
   */
  record Schema(
      @JsonProperty("$ref") String ref,
      List<Schema> oneOf,
      @JsonProperty("type") @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          List<String> types,
      String format,
      @JsonProperty("enum") List<String> words,
      Map<String, Schema> properties,
      List<String> required,
      Schema items,
      Integer minLength,
      Integer maxLength) {

    /** The name that it refers to. */
    String refersTo() {
      return ref.replaceFirst(".*/", "");
    }

    String type(String otherwise) {
      return types.isEmpty() ? otherwise : types.getFirst();
    }
  }
}

package com.resolutionflow.support;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads the JSON of formats that are not ours as records with the properties that matter, under
 * their names on the wire. Others are ignored, and what is left out is null, 0, false or empty; but
 * a number is no text and a text is no number.
 */
public final class VendorJson {

  private static final JsonSetter.Value EMPTY = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withConfigOverride(List.class, list -> list.setNullHandling(EMPTY))
          .withConfigOverride(Map.class, map -> map.setNullHandling(EMPTY))
          .withCoercionConfig(
              LogicalType.Textual,
              coercion ->
                  coercion
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
          .build();

  private VendorJson() {}

  /**
   * The text as one of these.
   *
   * @throws tools.jackson.core.JacksonException if it is none
   */
  public static <T> T read(String text, Class<T> type) {
    return MAPPER.readValue(text, type);
  }
}

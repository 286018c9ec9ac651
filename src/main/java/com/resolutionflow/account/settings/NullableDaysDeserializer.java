package com.resolutionflow.account.settings;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Tells a number that is left out, which changes nothing and is null here, from one that is null in
 * the JSON, which is a value and empty here.
 */
final class NullableDaysDeserializer extends StdDeserializer<Optional<Integer>> {

  NullableDaysDeserializer() {
    super(Optional.class);
  }

  @Override
  public Optional<Integer> deserialize(JsonParser parser, DeserializationContext context) {
    return Optional.of(context.readValue(parser, Integer.class));
  }

  @Override
  public Optional<Integer> getNullValue(DeserializationContext context) {
    return Optional.empty();
  }

  @Override
  public @Nullable Object getAbsentValue(DeserializationContext context) {
    return null;
  }
}

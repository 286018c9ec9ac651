package com.resolutionflow.account.settings;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** As {@link NullableDaysDeserializer}, for business hours: null in the JSON is always open. */
final class NullableHoursDeserializer extends StdDeserializer<Optional<BusinessHours>> {

  NullableHoursDeserializer() {
    super(Optional.class);
  }

  @Override
  public Optional<BusinessHours> deserialize(JsonParser parser, DeserializationContext context) {
    return Optional.of(context.readValue(parser, BusinessHours.class));
  }

  @Override
  public Optional<BusinessHours> getNullValue(DeserializationContext context) {
    return Optional.empty();
  }

  @Override
  public @Nullable Object getAbsentValue(DeserializationContext context) {
    return null;
  }
}

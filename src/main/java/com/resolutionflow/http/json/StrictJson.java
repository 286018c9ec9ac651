package com.resolutionflow.http.json;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.UUID;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Configures JSON as the API defines it: snake_case, lower-case enum values, times in UTC with
 * microseconds, nulls written. Input must have exactly the expected type: nothing is coerced,
 * ignored or guessed.
 */
@Configuration(proxyBeanMethods = false)
class StrictJson {

  @Bean
  JsonMapperBuilderCustomizer strictJsonCustomizer() {
    return StrictJson::apply;
  }

  static void apply(JsonMapper.Builder json) {
    json.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .enumNamingStrategy((config, type, name) -> name.toLowerCase(Locale.ROOT))
        .enable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfigDefaults(
            coercion -> {
              for (CoercionInputShape shape : CoercionInputShape.values()) {
                coercion.setCoercion(shape, CoercionAction.Fail);
              }
            })
        .addModule(
            new SimpleModule("strict")
                .addDeserializer(String.class, new TextReader())
                .addKeyDeserializer(String.class, new KeyReader())
                .addDeserializer(UUID.class, new IdReader())
                .addDeserializer(Instant.class, new TimeReader())
                .addSerializer(Instant.class, new TimeWriter()));
  }

  /** Accepts only strings that can be stored and sent. */
  private static final class TextReader extends StdDeserializer<String> {

    TextReader() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
      return text(parser, context, String.class);
    }

    static String text(JsonParser parser, DeserializationContext context, Class<?> wanted) {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        context.handleUnexpectedToken(wanted, parser);
      }
      return sound(parser.getString());
    }
  }

  private static String sound(String text) {
    if (!WireText.isValid(text)) {
      throw new IllegalArgumentException(WireText.INVALID);
    }
    return text;
  }

  private static final class KeyReader extends KeyDeserializer {

    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
      return sound(key);
    }
  }

  private static final class IdReader extends StdDeserializer<UUID> {

    IdReader() {
      super(UUID.class);
    }

    @Override
    public UUID deserialize(JsonParser parser, DeserializationContext context) {
      String text = TextReader.text(parser, context, UUID.class);
      return WireText.parseUuid(text)
          .orElseThrow(() -> context.weirdStringException(text, UUID.class, "not a UUID"));
    }
  }

  /** Accepts RFC 3339 with any offset, in the years 1 to 9999. */
  private static final class TimeReader extends StdDeserializer<Instant> {

    TimeReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
      String text = TextReader.text(parser, context, Instant.class);
      try {
        OffsetDateTime time = OffsetDateTime.parse(text);
        if (time.getYear() >= 1 && time.getYear() <= 9999) {
          return time.toInstant();
        }
      } catch (DateTimeParseException malformed) {
        // refused below, like a year out of range
      }
      throw context.weirdStringException(text, Instant.class, "not a time in RFC 3339");
    }
  }

  /**
   * Always writes UTC with six fractional digits, the precision of PostgreSQL, so that times also
   * sort as text.
   */
  private static final class TimeWriter extends StdSerializer<Instant> {

    private static final DateTimeFormatter MICROSECONDS =
        new DateTimeFormatterBuilder().appendInstant(6).toFormatter().withZone(ZoneOffset.UTC);

    TimeWriter() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
      json.writeString(MICROSECONDS.format(value));
    }
  }
}

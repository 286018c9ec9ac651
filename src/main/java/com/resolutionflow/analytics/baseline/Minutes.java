package com.resolutionflow.analytics.baseline;

import com.resolutionflow.problem.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** The minutes of a baseline entry: more than 0, at most a day, two decimals. */
final class Minutes {

  static final BigDecimal MOST = BigDecimal.valueOf(1_440);
  private static final BigDecimal LEAST = new BigDecimal("0.01");

  private Minutes() {}

  /**
   * Rounds to two decimals.
   *
   * @throws Problem 400 for an impossible value
   */
  static BigDecimal of(BigDecimal typed) {
    if (typed.compareTo(LEAST) < 0 || typed.compareTo(MOST) > 0) {
      throw Problem.invalid("minutes", "must be from 0.01 to " + MOST);
    }
    return typed.setScale(2, RoundingMode.HALF_UP);
  }

  /** The minutes of a duration; at least 0.01. */
  static BigDecimal of(Duration span) {
    BigDecimal minutes =
        BigDecimal.valueOf(span.toMillis())
            .divide(BigDecimal.valueOf(60_000), 2, RoundingMode.HALF_UP);
    return minutes.max(LEAST);
  }

  /** Accepts only JSON numbers, integer or decimal. */
  static class Reader extends StdDeserializer<BigDecimal> {

    Reader() {
      super(BigDecimal.class);
    }

    @Override
    public BigDecimal deserialize(JsonParser parser, DeserializationContext context) {
      if (!parser.currentToken().isNumeric()) {
        context.handleUnexpectedToken(BigDecimal.class, parser);
      }
      return parser.getDecimalValue();
    }
  }
}

package com.resolutionflow.analytics.baseline;

import com.resolutionflow.problem.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Minutes as baselines have them: over 0, at most a day, to the hundredth. */
final class Minutes {

  static final BigDecimal MOST = BigDecimal.valueOf(1_440);
  private static final BigDecimal LEAST = new BigDecimal("0.01");

  private Minutes() {}

  /**
   * Rounded to the hundredth.
   *
   * @throws Problem 400 for what no measurement can have been
   */
  static BigDecimal of(BigDecimal typed) {
    if (typed.compareTo(LEAST) < 0 || typed.compareTo(MOST) > 0) {
      throw Problem.invalid("minutes", "must be from 0.01 to " + MOST);
    }
    return typed.setScale(2, RoundingMode.HALF_UP);
  }

  /** The same of a span of time; the least there is where it was shorter. */
  static BigDecimal of(Duration span) {
    BigDecimal minutes =
        BigDecimal.valueOf(span.toMillis())
            .divide(BigDecimal.valueOf(60_000), 2, RoundingMode.HALF_UP);
    return minutes.max(LEAST);
  }

  /** Takes a JSON number, whole or not, and nothing else. */
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

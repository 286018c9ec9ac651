package com.resolutionflow.ticket;

import com.resolutionflow.secret.Sha256;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The last line of our notes, such as {@code [RF-7K2Q9D]}: derived from the delivery's id, so that
 * a retry finds the note it has already posted. No ticket system offers an idempotency key. Thirty
 * bits are enough to tell the notes of one ticket apart.
 */
final class NoteMarker {

  /** Crockford's alphabet, in which no letter looks like a digit. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int LETTERS = 6;
  private static final int BITS = 5;

  private NoteMarker() {}

  /** The marker of a text in one note. */
  static String of(UUID delivery) {
    return "[RF-" + code(delivery) + "]";
  }

  /** The marker of one of several parts. */
  static String of(UUID delivery, int part, int parts) {
    return "[RF-" + code(delivery) + " " + part + "/" + parts + "]";
  }

  private static String code(UUID delivery) {
    ByteBuffer id =
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(delivery.getMostSignificantBits())
            .putLong(delivery.getLeastSignificantBits());
    long bits = ByteBuffer.wrap(Sha256.of(id.array())).getLong();
    StringBuilder code = new StringBuilder();
    for (int letter = 0; letter < LETTERS; letter++) {
      code.append(
          ALPHABET.charAt(
              (int) (bits >>> (Long.SIZE - BITS * (letter + 1))) & (ALPHABET.length() - 1)));
    }
    return code.toString();
  }
}

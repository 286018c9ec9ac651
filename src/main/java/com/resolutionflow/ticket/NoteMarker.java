package com.resolutionflow.ticket;

import com.resolutionflow.database.Sha256;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The last line of a note of ours, as {@code [RF-7K2Q9D]}: derived from the delivery's id, so that
 * a note is recognised however often it is tried. No ticket system has a key of its own against
 * double notes. Thirty bits are plenty to tell the notes of one ticket apart.
 */
final class NoteMarker {

  /** Crockford's: no letter is taken for a digit. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int LETTERS = 6;
  private static final int BITS = 5;

  private NoteMarker() {}

  /** Of the whole text. */
  static String of(UUID delivery) {
    return "[RF-" + code(delivery) + "]";
  }

  /** Of one of several parts. */
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

package com.resolutionflow.account.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Cuts what is written into pieces of equal size, and holds one of them at most. */
final class ExportParts extends OutputStream {

  private static final int PIECE = 512 * 1024;

  private final Sink sink;
  private final byte[] piece = new byte[PIECE];
  private int filled;
  private int number;
  private long size;

  ExportParts(Sink sink) {
    this.sink = sink;
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    int at = from;
    int left = length;
    while (left > 0) {
      int taken = Math.min(left, PIECE - filled);
      System.arraycopy(bytes, at, piece, filled, taken);
      filled += taken;
      at += taken;
      left -= taken;
      if (filled == PIECE) {
        emit();
      }
    }
  }

  private void emit() {
    if (filled > 0) {
      sink.write(number++, Arrays.copyOf(piece, filled));
      size += filled;
      filled = 0;
    }
  }

  /** All that was written, once it is closed. */
  long size() {
    return size;
  }

  @Override
  public void close() {
    emit();
  }

  /** Takes a piece. */
  @FunctionalInterface
  interface Sink {

    void write(int number, byte[] content);
  }
}

package com.resolutionflow.http.idempotency;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The answer to a POST as it was first given, and is given again to the same request.
 *
 * @param contentType empty: none was set
 * @param location empty: none was set
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way through; nobody compares two answers
record StoredResponse(int status, String contentType, String location, byte[] body) {

  /** All but the status, as bytes. */
  byte[] pack() {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(packed)) {
      out.writeUTF(contentType);
      out.writeUTF(location);
      out.write(body);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }

  static StoredResponse unpack(int status, byte[] packed) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed))) {
      return new StoredResponse(status, in.readUTF(), in.readUTF(), in.readAllBytes());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}

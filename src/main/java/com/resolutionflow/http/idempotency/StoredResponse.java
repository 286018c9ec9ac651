package com.resolutionflow.http.idempotency;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The stored response to a POST, which repeated requests get again.
 *
 * @param contentType empty if none was set
 * @param location empty if none was set
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredResponse(int status, String contentType, String location, byte[] body) {

  /** Everything except the status, as bytes. */
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

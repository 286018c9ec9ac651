package com.resolutionflow.support;

import com.resolutionflow.support.ApiClient.Answer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A browser and the authenticator in it with one passkey, as far as the server sees them: an ES256
 * key without attestation, by the WebAuthn standard. It signs whatever it is asked to, for any
 * origin, so that tests can also play a wrong one.
 */
public final class SoftwareAuthenticator {

  private static final int PRESENT = 0x01;
  private static final int VERIFIED = 0x04;
  private static final int HAS_KEY = 0x40;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeyPair keys;
  private final byte[] id;
  private final String origin;
  private String handle = "";
  private String rpId = "";
  private boolean verifies = true;
  private long counter;
  private int step;

  private SoftwareAuthenticator(KeyPair keys, byte[] id, String origin) {
    this.keys = keys;
    this.id = id;
    this.origin = origin;
  }

  /** A new passkey, made by a page of that origin. */
  public static SoftwareAuthenticator at(String origin) {
    byte[] id = new byte[32];
    RANDOM.nextBytes(id);
    return new SoftwareAuthenticator(newKeys(), id, origin);
  }

  /** The same key and credential id, used by a page of that origin. */
  public SoftwareAuthenticator copyAt(String otherOrigin) {
    SoftwareAuthenticator copy = new SoftwareAuthenticator(keys, id, otherOrigin);
    copy.handle = handle;
    copy.rpId = rpId;
    copy.counter = counter;
    copy.step = step;
    return copy;
  }

  /** The same credential id with another key. */
  public SoftwareAuthenticator forged() {
    SoftwareAuthenticator forged = new SoftwareAuthenticator(newKeys(), id, origin);
    forged.handle = handle;
    forged.rpId = rpId;
    return forged;
  }

  /** Whether it asks for a PIN, a fingerprint or a face. */
  public SoftwareAuthenticator verifying(boolean does) {
    verifies = does;
    return this;
  }

  /** Lets the signature counter grow by that with each use; synced passkeys leave it at 0. */
  public SoftwareAuthenticator counting(int by) {
    step = by;
    return this;
  }

  /** Says that it belongs to whom the other one does. */
  public SoftwareAuthenticator withHandleOf(SoftwareAuthenticator other) {
    handle = other.handle;
    return this;
  }

  /** What navigator.credentials.create gives for those options, as JSON. */
  public Map<String, Object> create(Answer options) {
    handle = options.text("user.id");
    rpId = options.text("rp.id");
    byte[] data = clientData("webauthn.create", options.text("challenge"));
    byte[] attestation =
        bytes(
            new byte[] {(byte) 0xA3, 0x63},
            ascii("fmt"),
            new byte[] {0x64},
            ascii("none"),
            new byte[] {0x67},
            ascii("attStmt"),
            new byte[] {(byte) 0xA0, 0x68},
            ascii("authData"),
            cbor(authenticatorData(HAS_KEY, attested())));
    return credential(
        Map.of(
            "clientDataJSON",
            base64(data),
            "attestationObject",
            base64(attestation),
            "transports",
            List.of("internal", "hybrid")));
  }

  /** What navigator.credentials.get gives for those options, as JSON. */
  public Map<String, Object> get(Answer options) {
    counter += step;
    byte[] data = clientData("webauthn.get", options.text("challenge"));
    byte[] authenticator = authenticatorData(0, new byte[0]);
    return credential(
        Map.of(
            "clientDataJSON",
            base64(data),
            "authenticatorData",
            base64(authenticator),
            "signature",
            base64(sign(bytes(authenticator, sha256(data)))),
            "userHandle",
            handle));
  }

  private Map<String, Object> credential(Map<String, Object> response) {
    return Map.of(
        "id",
        base64(id),
        "rawId",
        base64(id),
        "type",
        "public-key",
        "response",
        response,
        "clientExtensionResults",
        Map.of(),
        "authenticatorAttachment",
        "platform");
  }

  private byte[] clientData(String type, String challenge) {
    return """
    {"type":"%s","challenge":"%s","origin":"%s","crossOrigin":false}"""
        .formatted(type, challenge, origin)
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] authenticatorData(int more, byte[] rest) {
    int flags = PRESENT | (verifies ? VERIFIED : 0) | more;
    byte[] head = ByteBuffer.allocate(5).put((byte) flags).putInt((int) counter).array();
    return bytes(sha256(ascii(rpId)), head, rest);
  }

  private byte[] attested() {
    ECPublicKey key = (ECPublicKey) keys.getPublic();
    byte[] length = ByteBuffer.allocate(2).putShort((short) id.length).array();
    // {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
    return bytes(
        new byte[16],
        length,
        id,
        new byte[] {(byte) 0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21},
        cbor(coordinate(key.getW().getAffineX().toByteArray())),
        new byte[] {0x22},
        cbor(coordinate(key.getW().getAffineY().toByteArray())));
  }

  /** 32 bytes, whatever the number's sign and leading zeros. */
  private static byte[] coordinate(byte[] number) {
    byte[] fixed = new byte[32];
    int taken = Math.min(number.length, fixed.length);
    System.arraycopy(number, number.length - taken, fixed, fixed.length - taken, taken);
    return fixed;
  }

  private static byte[] cbor(byte[] content) {
    byte[] head =
        content.length < 256
            ? new byte[] {0x58, (byte) content.length}
            : new byte[] {0x59, (byte) (content.length >> 8), (byte) content.length};
    return bytes(head, content);
  }

  private static byte[] bytes(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

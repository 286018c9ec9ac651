package com.resolutionflow.account.signin;

import com.resolutionflow.http.PublicUrl;
import com.resolutionflow.secret.ApplicationSecret;
import com.resolutionflow.tenant.Uuid7;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The cookie of a browser in which somebody has signed in: a random id, signed together with whose
 * it is: the person, not their e-mail, which others can give to people of an account of their own.
 * It lets nobody in; with it wrong passwords of others do not keep its owner out (OWASP, "Slow Down
 * Online Guessing Attacks with Device Cookies").
 */
@Component
public class DeviceCookie {

  private static final String LABEL = "account/device";
  private static final String ALGORITHM = "HmacSHA256";
  private static final Duration LIFETIME = Duration.ofDays(180);
  private static final int ID_BYTES = 16;
  private static final int LENGTH = ID_BYTES + 32;

  private final List<byte[]> keys;
  private final String name;
  private final boolean secure;

  DeviceCookie(ApplicationSecret secret, PublicUrl url) {
    this.keys =
        Stream.concat(Stream.of(secret.derive(LABEL)), secret.derivePrevious(LABEL).stream())
            .toList();
    this.name = url.cookieName("rf_device");
    this.secure = url.isHttps();
  }

  /** The browser's id, if that person has signed in with it. */
  public Optional<UUID> read(HttpServletRequest request, UUID userId) {
    return Optional.ofNullable(request.getCookies()).stream()
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(name))
        .map(Cookie::getValue)
        .flatMap(text -> open(text, userId).stream())
        .findFirst();
  }

  /** Marks the browser as one in which that person has signed in. */
  public void write(HttpServletRequest request, HttpServletResponse response, UUID userId) {
    UUID id = read(request, userId).orElseGet(Uuid7::next);
    ByteBuffer whole = ByteBuffer.allocate(LENGTH).put(bytes(id));
    whole.put(sign(keys.getFirst(), id, userId));
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array());
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(name, text)
            .path("/")
            .httpOnly(true)
            .secure(secure)
            .sameSite("Lax")
            .maxAge(LIFETIME)
            .build()
            .toString());
  }

  private Optional<UUID> open(String text, UUID userId) {
    byte[] whole;
    try {
      whole = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
    if (whole.length != LENGTH) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(whole);
    UUID id = new UUID(in.getLong(), in.getLong());
    byte[] signature = Arrays.copyOfRange(whole, ID_BYTES, LENGTH);
    return keys.stream().anyMatch(key -> MessageDigest.isEqual(signature, sign(key, id, userId)))
        ? Optional.of(id)
        : Optional.empty();
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(ID_BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private static byte[] sign(byte[] key, UUID id, UUID userId) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update(bytes(id));
      return mac.doFinal(bytes(userId));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has HMAC with SHA-256", impossible);
    }
  }
}

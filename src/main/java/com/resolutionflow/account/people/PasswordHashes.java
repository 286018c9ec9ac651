package com.resolutionflow.account.people;

import com.resolutionflow.tenant.Uuid7;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder.BCryptVersion;
import org.springframework.stereotype.Component;

/**
 * Hashes and verifies passwords. Verifying always takes the full time, even if there is no hash, so
 * that response times do not reveal whether a user exists.
 *
 * <p>bcrypt reads 72 bytes and stops at a NUL, so it gets a base64 digest of the password, in which
 * every character of a long password counts. The digest is keyed with the product's name, so that
 * lists of plain SHA-256 digests from elsewhere cannot be used against these hashes.
 *
 * <p>Runs on a few threads of its own, because a hash takes a tenth of a second of CPU time, during
 * which a virtual thread would block its carrier.
 */
@Component
public class PasswordHashes implements DisposableBean {

  private static final byte[] LABEL = "resolutionflow.password".getBytes(StandardCharsets.UTF_8);

  private final BCryptPasswordEncoder bcrypt;
  private final String dummyHash;
  private final AtomicLong comparisons = new AtomicLong();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Math.max(2, Runtime.getRuntime().availableProcessors() - 1),
          Thread.ofPlatform().daemon().name("password-hash-", 1).factory());

  PasswordHashes(SignInSettings settings) {
    bcrypt =
        new BCryptPasswordEncoder(BCryptVersion.$2B, settings.hashStrength(), new SecureRandom());
    dummyHash = bcrypt.encode(digest(AccountSecret.mint(Uuid7.next()).text()));
  }

  public String hash(String password) {
    return compute(() -> bcrypt.encode(digest(password)));
  }

  /** Whether the password matches the hash; false after the same work if there is no hash. */
  public boolean matches(String password, @Nullable String hash) {
    boolean same = compute(() -> bcrypt.matches(digest(password), hash == null ? dummyHash : hash));
    comparisons.incrementAndGet();
    return same && hash != null;
  }

  /** The number of comparisons so far. */
  public long comparisons() {
    return comparisons.get();
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }

  private <T> T compute(Callable<T> work) {
    try {
      return threads.submit(work).get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("A password could not be hashed", failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while hashing a password", stopped);
    }
  }

  private static String digest(String password) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(LABEL, "HmacSHA256"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has HMAC with SHA-256", impossible);
    }
  }
}

package com.resolutionflow.account.signin;

import com.resolutionflow.account.people.SignInSettings;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.secret.Sha256;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts failed sign-ins by e-mail and by address, for all replicas together.
 *
 * <p>Concurrent guesses have no advantage: each checks the count again after its hash was compared,
 * one at a time for each e-mail, and after enough failures even the right password is refused.
 */
@Component
public class SignInFailures {

  private static final int IPV6_NETWORK_BYTES = 8;

  private final JdbcClient jdbc;
  private final SignInSettings settings;

  SignInFailures(JdbcClient jdbc, SignInSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /**
   * Checks whether an attempt is allowed.
   *
   * @throws Problem 429 after too many failures with that e-mail or from that address
   */
  @Transactional
  public void refuseTooMany(String emailKey, String address) {
    refuse(ofEmail(emailKey), settings.failuresPerEmail());
    refuse(ofAddress(address), settings.failuresPerAddress());
  }

  /**
   * Records a failed attempt.
   *
   * @throws Problem 429 if too many others have failed in the meantime
   */
  @Transactional
  public void record(String emailKey, String address) {
    // Always locks the e-mail before the address, to avoid deadlocks.
    lock(ofEmail(emailKey));
    lock(ofAddress(address));
    refuseTooMany(emailKey, address);
    jdbc.sql("insert into sign_in_failure (key) values (?), (?)")
        .params((Object) ofEmail(emailKey), ofAddress(address))
        .update();
  }

  /** Deletes failures that no longer count. */
  @Transactional
  public void deleteOld() {
    jdbc.sql("delete from sign_in_failure where at < now() - ? * interval '1 second'")
        .param(settings.failureWindow().toSeconds())
        .update();
  }

  private void refuse(byte[] key, int limit) {
    wait(key, limit)
        .ifPresent(
            seconds -> {
              throw Problem.tooMany(seconds);
            });
  }

  /** The seconds until fewer than that many failures count, if there are that many now. */
  private Optional<Long> wait(byte[] key, int limit) {
    Duration window = settings.failureWindow();
    return jdbc.sql(
            """
            select greatest(1, ceil(extract(epoch from at - now()) + :window))::bigint from sign_in_failure
            where key = :key and at > now() - :window * interval '1 second'
            order by at desc offset :others limit 1
            """)
        .param("window", window.toSeconds())
        .param("key", key)
        .param("others", limit - 1)
        .query(Long.class)
        .optional();
  }

  private void lock(byte[] key) {
    jdbc.sql("select pg_advisory_xact_lock(('x' || left(encode(?, 'hex'), 16))::bit(64)::bigint)")
        .param(key)
        .query((row, n) -> n)
        .list();
  }

  private static byte[] ofEmail(String emailKey) {
    return Sha256.of("e-mail " + emailKey);
  }

  private static byte[] ofAddress(String address) {
    return Sha256.of("address " + network(address));
  }

  /** An IPv6 client usually has a whole /64, and could otherwise use a new address each time. */
  private static String network(String address) {
    try {
      byte[] bytes = InetAddress.ofLiteral(address.replaceAll("[\\[\\]]|%.*", "")).getAddress();
      return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, IPV6_NETWORK_BYTES));
    } catch (IllegalArgumentException noLiteral) {
      return address;
    }
  }
}

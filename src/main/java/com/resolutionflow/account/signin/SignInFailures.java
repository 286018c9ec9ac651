package com.resolutionflow.account.signin;

import com.resolutionflow.account.people.SignInSettings;
import com.resolutionflow.account.signin.Guesser.KnownBrowser;
import com.resolutionflow.account.signin.Guesser.Passkey;
import com.resolutionflow.account.signin.Guesser.SecondFactor;
import com.resolutionflow.account.signin.Guesser.SignedIn;
import com.resolutionflow.account.signin.Guesser.Stranger;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.secret.Sha256;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts wrong passwords, for all replicas together, so that nobody can guess many, and nobody can
 * lock others out by guessing. From one network few are allowed for an e-mail, and some more in
 * all. From all networks together an e-mail is never closed, but answered slower and slower. A
 * browser in which that person has signed in before, and whoever is signed in, are counted alone.
 *
 * <p>Concurrent guesses have no advantage: each checks the count again after its hash was compared,
 * one at a time for each e-mail, and after enough failures even the right password is refused.
 */
@Component
public class SignInFailures {

  private static final long LONGEST_PAUSE_SECONDS = 60;

  /** A code has fewer possibilities than a password, and its guesser knows the password. */
  private static final int MOST_CODES = 5;

  private final JdbcClient jdbc;
  private final SignInSettings settings;

  SignInFailures(JdbcClient jdbc, SignInSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /**
   * Checks whether an attempt is allowed.
   *
   * @throws Problem 429 after too many failures of that guesser
   */
  @Transactional
  public void refuseTooMany(Guesser guesser) {
    limits(guesser).forEach(this::refuse);
  }

  /** How long that guesser has to wait, in seconds; 0 if an attempt is allowed. */
  @Transactional(readOnly = true)
  long secondsToWait(Guesser guesser) {
    return limits(guesser).stream().mapToLong(this::secondsToWait).max().orElse(0);
  }

  /**
   * Records a failed attempt.
   *
   * @return whether it is the one from which on attempts are slowed down or refused, of which the
   *     person is told
   * @throws Problem 429 if too many others have failed in the meantime
   */
  @Transactional
  public boolean record(Guesser guesser) {
    List<Limit> limits = limits(guesser);
    // Always locked in this order, to avoid deadlocks.
    limits.forEach(limit -> lock(limit.key()));
    limits.forEach(this::refuse);
    for (Limit limit : limits) {
      jdbc.sql("insert into sign_in_failure (key) values (?)").param(limit.key()).update();
    }
    return limits.stream()
        .anyMatch(limit -> limit.warns() && failures(limit).count() == limit.most());
  }

  /** Deletes failures that no longer count. */
  @Transactional
  public void deleteOld() {
    jdbc.sql("delete from sign_in_failure where at < now() - ? * interval '1 second'")
        .param(settings.failureWindow().toSeconds())
        .update();
  }

  private List<Limit> limits(Guesser guesser) {
    int few = settings.failuresPerEmail();
    return switch (guesser) {
      case Stranger(String email, String network) ->
          List.of(
              new Limit("e-mail " + email + " from " + network, few, false),
              new Limit("e-mail " + email, few, true),
              new Limit("address " + network, settings.failuresPerAddress(), false));
      case KnownBrowser(UUID user, UUID device) ->
          List.of(new Limit("user " + user + " in " + device, few, false));
      case SecondFactor(UUID user, UUID device) ->
          List.of(
              new Limit(
                  Sha256.of("code of " + user + " in " + device),
                  Math.min(few, MOST_CODES),
                  false,
                  true));
      case Passkey(String network) ->
          List.of(new Limit("passkeys from " + network, settings.failuresPerAddress(), false));
      case SignedIn(Credential credential) ->
          List.of(new Limit("credential " + credential.id(), few, false));
    };
  }

  private void refuse(Limit limit) {
    long wait = secondsToWait(limit);
    if (wait > 0) {
      throw Problem.tooMany(wait);
    }
  }

  private long secondsToWait(Limit limit) {
    Failures failures = failures(limit);
    if (failures.count() < limit.most()) {
      return 0;
    }
    return Math.max(0, limit.slows() ? failures.pauseEnds(limit.most()) : failures.oldestEnds());
  }

  /** The failures that count now, of which the newest that many decide how long to wait. */
  private Failures failures(Limit limit) {
    return jdbc.sql(
            """
            select count(*) as count,
              coalesce(floor(extract(epoch from now() - max(at))), 0)::bigint as newest,
              coalesce(ceil(extract(epoch from (array_agg(at order by at desc))[:most] - now()) + :window), 0)::bigint
                as ends
            from sign_in_failure where key = :key and at > now() - :window * interval '1 second'
            """)
        .param("window", settings.failureWindow().toSeconds())
        .param("key", limit.key())
        .param("most", limit.most())
        .query(
            (row, n) ->
                new Failures(row.getInt("count"), row.getLong("newest"), row.getLong("ends")))
        .single();
  }

  private void lock(byte[] key) {
    jdbc.sql("select pg_advisory_xact_lock(('x' || left(encode(?, 'hex'), 16))::bit(64)::bigint)")
        .param(key)
        .query((row, n) -> n)
        .list();
  }

  /**
   * How many failures count together.
   *
   * @param slows whether more than that many make it slower instead of closing it
   * @param warns whether the person is told when there are that many
   */
  private record Limit(byte[] key, int most, boolean slows, boolean warns) {

    Limit(String key, int most, boolean slows) {
      this(Sha256.of(key), most, slows, slows);
    }
  }

  /**
   * @param newest how many seconds ago the newest was
   * @param ends in how many seconds fewer than the limit count
   */
  private record Failures(int count, long newest, long ends) {

    long oldestEnds() {
      return Math.max(1, ends);
    }

    /** A second after the first that is too many, and twice as long after each further one. */
    long pauseEnds(int most) {
      long pause = Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(count - most, 30));
      return pause - newest;
    }
  }
}

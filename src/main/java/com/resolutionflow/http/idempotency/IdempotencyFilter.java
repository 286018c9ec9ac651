package com.resolutionflow.http.idempotency;

import com.resolutionflow.http.idempotency.StoredResponses.Stored;
import com.resolutionflow.http.sse.SseResponse;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.problem.ProblemResponses;
import com.resolutionflow.tenant.Caller;
import com.resolutionflow.tenant.CurrentCaller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Processes a POST with an {@code Idempotency-Key} only once: the same key and JSON get the same
 * response for 24 hours, per user and path.
 *
 * <p>One transaction spans the whole request, and the handler's transactions join it. A 201 or 202
 * is stored in it, and the response is sent only after the commit. So a process that dies leaves
 * both the write and the response or neither. An error rolls everything back and stores nothing.
 * The price: such a request holds its database connection from beginning to end, and its handler
 * must not open a separate transaction.
 *
 * <p>An {@link LongRunning} request writes in its own transaction, which also stores the key
 * ({@link IdempotentRequest}); its response is stored later in another one. Until then a repeated
 * request is refused because the first one is still running.
 *
 * <p>A user whose role or credentials have changed, or who comes with an API token of other scopes,
 * gets a stored response no more. Their request is processed as if it had no key, so that they get
 * the refusal they would get anyway; if there is none, it is rolled back and refused, because it
 * was carried out before.
 *
 * <p>The header is ignored for requests that do not answer 201 or 202 by their handler's
 * declaration, so that no transaction spans a call to another system; also for signing in. An event
 * stream cannot be held back and stored: its handler stores the key with what it writes, and a
 * repeated request is refused, because it was carried out.
 */
@Component
@Order(IdempotencyFilter.ORDER)
class IdempotencyFilter extends OncePerRequestFilter {

  /**
   * After the filter that sets the current account, so that its transaction sees the account's
   * rows.
   */
  static final int ORDER = 20;

  static final String KEY = "Idempotency-Key";
  static final String REPLAYED = "Idempotency-Replayed";

  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]{1,255}");

  private final StoredResponses answers;
  private final PlatformTransactionManager transactions;
  private final ProblemResponses problems;
  private final List<LongRunning> longRunning;
  private final DeclaredStatus declared;

  IdempotencyFilter(
      StoredResponses answers,
      PlatformTransactionManager transactions,
      ProblemResponses problems,
      List<LongRunning> longRunning,
      DeclaredStatus declared) {
    this.answers = answers;
    this.transactions = transactions;
    this.problems = problems;
    this.longRunning = longRunning;
    this.declared = declared;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("POST")
        || request.getHeader(KEY) == null
        || !request.getServletPath().startsWith("/api/")
        || request.getServletPath().startsWith("/api/v1/auth/")
        || CurrentCaller.find().isEmpty()
        || !declared.createsOrAccepts(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (asksForStream(request)) {
      runStreamed(request, response, chain);
      return;
    }
    ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
    try {
      IdempotencyKey attempt = attempt(request);
      BufferedRequest buffered = BufferedRequest.of(request);
      if (isLongRunning(request)) {
        runLong(attempt, buffered, held, chain);
      } else {
        runInTransaction(attempt, buffered, held, chain);
      }
    } catch (ServletException | RuntimeException failed) {
      held.resetBuffer();
      response.setHeader(HttpHeaders.LOCATION, null);
      problems.writeFailure(failed, request, response);
      return;
    }
    held.copyBodyToResponse();
  }

  private static boolean asksForStream(HttpServletRequest request) {
    return SseResponse.isRequested(request.getHeader(HttpHeaders.ACCEPT));
  }

  private void runStreamed(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    BufferedRequest buffered;
    try {
      IdempotencyKey attempt = attempt(request);
      buffered = BufferedRequest.of(request);
      byte[] hash = CanonicalJson.hash(buffered.body());
      TransactionTemplate brief = new TransactionTemplate(transactions);
      Optional<Stored> kept =
          Objects.requireNonNull(brief.execute(now -> answers.find(attempt, hash)));
      if (kept.isPresent()) {
        checkBody(kept.get());
        throw IdempotentRequest.carriedOut();
      }
      buffered.setAttribute(
          IdempotentRequest.ATTRIBUTE, new IdempotentRequest.Current(attempt, hash));
    } catch (RuntimeException refused) {
      problems.writeFailure(refused, request, response);
      return;
    }
    chain.doFilter(buffered, response);
  }

  private boolean isLongRunning(HttpServletRequest request) {
    return longRunning.stream().anyMatch(some -> some.matches(request));
  }

  private void runLong(
      IdempotencyKey attempt,
      BufferedRequest request,
      ContentCachingResponseWrapper held,
      FilterChain chain)
      throws ServletException, IOException {
    byte[] hash = CanonicalJson.hash(request.body());
    TransactionTemplate brief = new TransactionTemplate(transactions);
    Optional<Stored> kept =
        Objects.requireNonNull(brief.execute(now -> answers.find(attempt, hash)));
    if (kept.isPresent()) {
      checkBody(kept.get());
      if (!kept.get().sameCaller()) {
        throw IdempotentRequest.withheld();
      }
      replay(kept.get(), held);
      return;
    }
    request.setAttribute(IdempotentRequest.ATTRIBUTE, new IdempotentRequest.Current(attempt, hash));
    chain.doFilter(request, held);
    if (held.getStatus() == HttpStatus.CREATED.value()) {
      brief.executeWithoutResult(now -> answers.store(attempt, hash, answer(held)));
    }
  }

  private void runInTransaction(
      IdempotencyKey attempt,
      BufferedRequest request,
      ContentCachingResponseWrapper held,
      FilterChain chain)
      throws ServletException, IOException {
    TransactionStatus transaction = transactions.getTransaction(new DefaultTransactionDefinition());
    boolean done = false;
    try {
      done = process(attempt, request, held, chain);
    } finally {
      if (!done) {
        transactions.rollback(transaction);
      }
    }
    if (done) {
      transactions.commit(transaction);
    }
  }

  /** Returns whether there is something to commit. */
  private boolean process(
      IdempotencyKey attempt,
      BufferedRequest request,
      ContentCachingResponseWrapper held,
      FilterChain chain)
      throws ServletException, IOException {
    if (!answers.tryLock(attempt)) {
      throw IdempotentRequest.inProgress();
    }
    byte[] hash = CanonicalJson.hash(request.body());
    Optional<Stored> kept = answers.find(attempt, hash);
    if (kept.isPresent()) {
      checkBody(kept.get());
      if (kept.get().sameCaller()) {
        replay(kept.get(), held);
        return false;
      }
    }
    chain.doFilter(request, held);
    if (kept.isPresent()) {
      return refused(held);
    }
    if (held.getStatus() == HttpStatus.CREATED.value()
        || held.getStatus() == HttpStatus.ACCEPTED.value()) {
      answers.store(attempt, hash, answer(held));
    }
    return held.getStatus() < HttpStatus.BAD_REQUEST.value();
  }

  /** Returns false, so that it is rolled back. */
  private static boolean refused(ContentCachingResponseWrapper held) {
    if (held.getStatus() < HttpStatus.BAD_REQUEST.value()) {
      throw IdempotentRequest.withheld();
    }
    return false;
  }

  private static StoredResponse answer(ContentCachingResponseWrapper held) {
    return new StoredResponse(
        held.getStatus(),
        Objects.requireNonNullElse(held.getContentType(), ""),
        Objects.requireNonNullElse(held.getHeader(HttpHeaders.LOCATION), ""),
        held.getContentAsByteArray());
  }

  private static void checkBody(Stored kept) {
    if (!kept.sameBody()) {
      throw Problem.unprocessable(
          "idempotency_key_reused",
          "This Idempotency-Key was already used with a different body. Use a new key.");
    }
  }

  private static void replay(Stored kept, ContentCachingResponseWrapper held) throws IOException {
    if (kept.pending()) {
      throw IdempotentRequest.inProgress();
    }
    StoredResponse answer = kept.response();
    held.setStatus(answer.status());
    held.setHeader(REPLAYED, "true");
    if (!answer.contentType().isEmpty()) {
      held.setContentType(answer.contentType());
    }
    if (!answer.location().isEmpty()) {
      held.setHeader(HttpHeaders.LOCATION, answer.location());
    }
    held.getOutputStream().write(answer.body());
  }

  private static IdempotencyKey attempt(HttpServletRequest request) {
    List<String> keys = Collections.list(request.getHeaders(KEY));
    if (keys.size() != 1 || !VISIBLE.matcher(keys.getFirst()).matches()) {
      throw Problem.invalid(KEY, "must be one header of 1 to 255 visible ASCII characters");
    }
    Caller caller = CurrentCaller.find().orElseThrow(Problem::notFound);
    return IdempotencyKey.of(caller, request.getServletPath(), keys.getFirst());
  }
}

package com.resolutionflow.http.limits;

import com.resolutionflow.problem.Problem;
import com.resolutionflow.problem.ProblemResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses request bodies that are too large: immediately if the length is announced, otherwise when
 * the limit is exceeded. The rest of the body of a client with a credential is then read and
 * discarded within limits, because a client that is still sending would see a broken connection
 * instead of the response; of others nothing more is read.
 */
@Component
@Order(BodyLimitFilter.ORDER)
class BodyLimitFilter extends OncePerRequestFilter {

  static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 20;

  private static final long MOST_DISCARDED = 16L << 20;

  private final long limit;
  private final ProblemResponses problems;

  BodyLimitFilter(LimitSettings limits, ProblemResponses problems) {
    this.limit = limits.body().toBytes();
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > limit) {
      if (AnonymousRateLimitFilter.hasCredential(request)) {
        discard(request.getInputStream());
      }
      problems.write(Problem.tooLarge(limit), request, response);
      return;
    }
    Counted counted = new Counted(request);
    chain.doFilter(request.getContentLengthLong() < 0 ? counted : request, response);
  }

  private static void discard(InputStream body) throws IOException {
    byte[] some = new byte[1 << 16];
    long left = MOST_DISCARDED;
    for (int read; left > 0 && (read = body.read(some)) >= 0; left -= read) {
      // only reads
    }
  }

  /** A request of unannounced length. */
  private final class Counted extends HttpServletRequestWrapper {

    Counted(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new CountedBody(super.getInputStream());
    }

    @Override
    public BufferedReader getReader() throws IOException {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }

  private final class CountedBody extends ServletInputStream {

    private final ServletInputStream body;
    private long count;

    CountedBody(ServletInputStream body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      int one = body.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int read = body.read(to, offset, length);
      count(read);
      return read;
    }

    private void count(int read) throws IOException {
      count += Math.max(read, 0);
      if (count > limit) {
        discard(body);
        throw Problem.tooLarge(limit);
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}

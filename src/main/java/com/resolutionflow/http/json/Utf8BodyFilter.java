package com.resolutionflow.http.json;

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
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Accepts bodies in UTF-8 only. The parsers behind it are more lenient: they guess UTF-16 and
 * UTF-32, and pass overlong forms. A header that names another charset is refused at once; the
 * bytes are checked while they are read, so that nothing is kept twice.
 */
@Component
@Order(Utf8BodyFilter.ORDER)
class Utf8BodyFilter extends OncePerRequestFilter {

  /** After the size of the body is limited, and before anybody reads it. */
  static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 25;

  private final ProblemResponses problems;

  Utf8BodyFilter(ProblemResponses problems) {
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = request.getContentType();
    Charset charset = charset(type);
    if (charset != null && !charset.equals(StandardCharsets.UTF_8)) {
      problems.write(
          Problem.unsupportedMediaType(
              "unsupported_charset",
              "The body must be UTF-8; its Content-Type names " + charset.name() + "."),
          request,
          response);
      return;
    }
    chain.doFilter(isMultipart(type) ? request : new TextRequest(request), response);
  }

  /** Null for none; also for a header that is not valid, which the handler's lookup refuses. */
  private static @Nullable Charset charset(@Nullable String type) {
    try {
      return type == null ? null : MediaType.parseMediaType(type).getCharset();
    } catch (InvalidMediaTypeException unknown) {
      return null;
    }
  }

  /** The parts of such a body have types of their own and may be files. */
  private static boolean isMultipart(@Nullable String type) {
    return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
  }

  private static final class TextRequest extends HttpServletRequestWrapper {

    private @Nullable ServletInputStream body;

    TextRequest(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      if (body == null) {
        body = new TextBody(super.getInputStream(), getContentLengthLong());
      }
      return body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }

  private static final class TextBody extends ServletInputStream {

    private final ServletInputStream body;
    private final Utf8Validator validator = new Utf8Validator();

    /** How many bytes are still to come; negative if that was not announced. */
    private long left;

    TextBody(ServletInputStream body, long length) {
      this.body = body;
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int read = body.read(to, offset, length);
      try {
        validator.accept(to, offset, Math.max(read, 0));
        left -= Math.max(read, 0);
        if (read < 0 || left == 0) {
          validator.end();
        }
      } catch (Problem malformed) {
        // A client that is still sending would see a broken connection instead of the response.
        body.transferTo(OutputStream.nullOutputStream());
        throw malformed;
      }
      return read;
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

package com.resolutionflow.account.proxy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes the client's address and scheme from {@code X-Forwarded-For} and {@code X-Forwarded-Proto}
 * if a trusted proxy sent them. Headers from anybody else are ignored, because rate limits by an
 * address that the client can choose would be useless. With several proxies, the client is the last
 * address that is not a trusted proxy.
 *
 * <p>Links are built with {@code PublicUrl}, never from a request, so the forwarded host is not
 * needed.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProxyFilter extends OncePerRequestFilter {

  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

  private final TrustedProxies trusted;

  ProxyFilter(TrustedProxies trusted) {
    this.trusted = trusted;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String peer = plain(request.getRemoteAddr());
    chain.doFilter(trusted.contains(peer) ? forwarded(request, peer) : request, response);
  }

  @Override
  protected void doFilterNestedErrorDispatch(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    doFilterInternal(request, response, chain);
  }

  private HttpServletRequest forwarded(HttpServletRequest request, String peer) {
    String proto = request.getHeader("X-Forwarded-Proto");
    boolean secure =
        proto == null
            ? request.isSecure()
            : proto.split(",", 2)[0].strip().equalsIgnoreCase("https");
    return new Forwarded(request, client(request, peer), secure);
  }

  private String client(HttpServletRequest request, String peer) {
    String client = peer;
    List<String> hops = Collections.list(request.getHeaders("X-Forwarded-For"));
    String[] addresses = String.join(",", hops).split(",");
    for (int i = addresses.length - 1; i >= 0 && trusted.contains(client); i--) {
      String hop = plain(addresses[i].strip());
      if (!ADDRESS.matcher(hop).matches()) {
        return client;
      }
      client = hop;
    }
    return client;
  }

  /** An address without the brackets and zone of an IPv6 address. */
  private static String plain(String address) {
    return address.replaceAll("[\\[\\]]|%.*", "");
  }

  private static final class Forwarded extends HttpServletRequestWrapper {

    private final String client;
    private final boolean secure;

    Forwarded(HttpServletRequest request, String client, boolean secure) {
      super(request);
      this.client = client;
      this.secure = secure;
    }

    @Override
    public String getRemoteAddr() {
      return client;
    }

    @Override
    public boolean isSecure() {
      return secure;
    }

    @Override
    public String getScheme() {
      return secure ? "https" : "http";
    }
  }
}

package com.resolutionflow.account.signin;

import com.resolutionflow.account.people.SignInSettings;
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
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a trusted proxy say, with {@code X-Forwarded-For} and {@code X-Forwarded-Proto}, who the
 * client is and whether it came by https. A stranger's word is not taken: an address that the
 * client could choose would be no limit on it. Where several proxies have added themselves, the
 * client is the last one that is none of ours.
 *
 * <p>Addresses of links never come from a request ({@code PublicUrl} has them), so that the
 * forwarded host is not needed.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProxyFilter extends OncePerRequestFilter {

  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

  private final List<IpAddressMatcher> trusted;

  ProxyFilter(SignInSettings settings) {
    trusted = settings.trustedProxies().stream().map(IpAddressMatcher::new).toList();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String peer = plain(request.getRemoteAddr());
    chain.doFilter(isTrusted(peer) ? forwarded(request, peer) : request, response);
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
    for (int i = addresses.length - 1; i >= 0 && isTrusted(client); i--) {
      String hop = plain(addresses[i].strip());
      if (!ADDRESS.matcher(hop).matches()) {
        return client;
      }
      client = hop;
    }
    return client;
  }

  private boolean isTrusted(String address) {
    try {
      return trusted.stream().anyMatch(range -> range.matches(address));
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }

  /** Without the brackets and the zone that an IPv6 address may come with. */
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

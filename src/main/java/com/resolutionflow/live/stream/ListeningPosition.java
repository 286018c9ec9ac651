package com.resolutionflow.live.stream;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.signin.Me;
import com.resolutionflow.live.log.EventLogReader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Tells whoever learns who is signed in, in the header {@code Live-Cursor}, where a stream has to
 * begin so that nothing is missed of what is read from now on. A page that reads its screens
 * afterwards, and then listens from there, need not read them again when the stream stands.
 *
 * <p>For {@code GET /me} the position is taken before anything is read. A sign-in's own answer was
 * read before: what it says itself may be one event older.
 */
@RestControllerAdvice
class ListeningPosition implements HandlerInterceptor, ResponseBodyAdvice<Me>, WebMvcConfigurer {

  static final String HEADER = "Live-Cursor";

  private final EventLogReader reader;

  ListeningPosition(EventLogReader reader) {
    this.reader = reader;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/api/v1/me");
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Authentication caller = SecurityContextHolder.getContext().getAuthentication();
    if (caller != null
        && caller.getPrincipal() instanceof Member member
        && member.role().atLeast(Role.ENGINEER)) {
      response.setHeader(HEADER, position(member.accountId()));
    }
    return true;
  }

  @Override
  public boolean supports(
      MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converter) {
    return Me.class.isAssignableFrom(returnType.getParameterType());
  }

  @Override
  public @Nullable Me beforeBodyWrite(
      @Nullable Me me,
      MethodParameter returnType,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    if (me != null
        && me.role().atLeast(Role.ENGINEER)
        && !response.getHeaders().containsHeader(HEADER)) {
      response.getHeaders().set(HEADER, position(me.account().id()));
    }
    return me;
  }

  private String position(UUID accountId) {
    return Long.toString(reader.position(accountId, null).last());
  }
}

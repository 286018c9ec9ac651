package com.resolutionflow.http;

import com.resolutionflow.http.json.WireText;
import com.resolutionflow.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Resolves the arguments of lists, and validates the text of all query parameters. */
@Configuration(proxyBeanMethods = false)
class RequestArguments implements WebMvcConfigurer {

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new PageRequestResolver());
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new SoundQuery());
  }

  private static final class PageRequestResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == PageRequest.class;
    }

    @Override
    public Object resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binders) {
      return PageRequest.parse(request.getParameter("limit"), request.getParameter("cursor"));
    }
  }

  private static final class SoundQuery implements HandlerInterceptor {

    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      if (request.getQueryString() != null) {
        for (Map.Entry<String, String[]> parameter : request.getParameterMap().entrySet()) {
          if (!WireText.isValid(parameter.getKey())
              || !Arrays.stream(parameter.getValue()).allMatch(WireText::isValid)) {
            throw Problem.invalid(parameter.getKey(), WireText.INVALID);
          }
        }
      }
      return true;
    }
  }
}

package com.resolutionflow.api;

import com.resolutionflow.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads what comes in the address as strictly as the body: ids in full, enums by their lower-case words, sound text. */
@Configuration(proxyBeanMethods = false)
class WebArguments implements WebMvcConfigurer {

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new PageRequestResolver());
  }

  @Override
  public void addFormatters(FormatterRegistry registry) {
    registry.addConverter(String.class, UUID.class, WebArguments::id);
    registry.addConverterFactory(new WordToEnum());
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new SoundQuery());
  }

  private static UUID id(String text) {
    return Words.uuid(text).orElseThrow(() -> new IllegalArgumentException("not a UUID"));
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

  /** Exactly the words that {@link StrictJson} writes. */
  private static final class WordToEnum implements ConverterFactory<String, Enum<?>> {

    @Override
    public <T extends Enum<?>> Converter<String, T> getConverter(Class<T> type) {
      return word ->
          Arrays.stream(type.getEnumConstants())
              .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(word))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("not a word of this list"));
    }
  }

  private static final class SoundQuery implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
      if (request.getQueryString() != null) {
        for (Map.Entry<String, String[]> parameter : request.getParameterMap().entrySet()) {
          if (!Words.isSound(parameter.getKey()) || !Arrays.stream(parameter.getValue()).allMatch(Words::isSound)) {
            throw Problem.invalid(parameter.getKey(), Words.UNSOUND);
          }
        }
      }
      return true;
    }
  }
}

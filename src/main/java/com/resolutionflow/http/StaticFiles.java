package com.resolutionflow.http;

import com.resolutionflow.secret.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/**
 * Serves the built web client from {@code static/} on the class path. Assets have a hash of their
 * content in their name and are cached forever; the few other files are revalidated each time.
 * Every page of the client is its {@code index.html}; other unknown names give a 404.
 *
 * <p>The build puts {@code .br} and {@code .gz} files next to the files worth compressing, so that
 * nothing is compressed at run time.
 */
@Configuration(proxyBeanMethods = false)
class StaticFiles implements WebMvcConfigurer {

  /** The types of texts, with their charset, so that no browser guesses. */
  static final Map<String, String> TEXTS =
      Map.of(
          "html", "text/html;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "css", "text/css;charset=utf-8",
          "svg", "image/svg+xml;charset=utf-8");

  private final String root;
  private final Resource page;
  private final Map<String, String> etags = new ConcurrentHashMap<>();

  StaticFiles(
      @Value("${spring.web.resources.static-locations:classpath:/static/}") String root,
      ResourceLoader resources) {
    this.root = root;
    this.page = resources.getResource(root + "index.html");
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations(root + "assets/")
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
        .setUseLastModified(false)
        .resourceChain(true)
        .addResolver(compressed())
        .addResolver(new PathResourceResolver());
    registry
        .addResourceHandler("/**")
        .addResourceLocations(root)
        .setCacheControl(CacheControl.noCache())
        .setUseLastModified(false)
        .setEtagGenerator(this::etag)
        .resourceChain(false)
        .addResolver(compressed())
        .addResolver(new PageResolver(page));
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController("/").setViewName("forward:/index.html");
  }

  /**
   * A hash of the content: all files of a build have the same date, with which a browser could
   * mistake an old page for the current one.
   */
  private String etag(Resource file) {
    return etags.computeIfAbsent(file.getDescription(), name -> '"' + fingerprint(file) + '"');
  }

  private static String fingerprint(Resource file) {
    try {
      return HexFormat.of().formatHex(Sha256.of(file.getContentAsByteArray()), 0, 12);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static EncodedResourceResolver compressed() {
    EncodedResourceResolver resolver = new EncodedResourceResolver();
    resolver.setContentCodings(List.of("br", "gzip"));
    return resolver;
  }

  /** Finds a file, or the client's page for a path that its router handles. */
  private static final class PageResolver extends PathResourceResolver {

    private final Resource page;

    PageResolver(Resource page) {
      this.page = page;
    }

    @Override
    protected @Nullable Resource resolveResourceInternal(
        @Nullable HttpServletRequest request,
        String path,
        List<? extends Resource> locations,
        ResourceResolverChain chain) {
      Resource file = super.resolveResourceInternal(request, path, locations, chain);
      if (file != null || request == null || !isPage(path) || !wantsPage(request)) {
        return file;
      }
      return page.exists() ? page : null;
    }

    private static boolean isPage(String path) {
      return !(path + "/").startsWith("api/")
          && !(path + "/").startsWith("actuator/")
          && !(path + "/").startsWith("assets/")
          && !path.substring(path.lastIndexOf('/') + 1).contains(".");
    }

    private static boolean wantsPage(HttpServletRequest request) {
      String accept = request.getHeader(HttpHeaders.ACCEPT);
      return accept == null
          || accept.contains(MediaType.TEXT_HTML_VALUE)
          || accept.contains(MediaType.ALL_VALUE);
    }
  }
}

package com.resolutionflow.database.backup;

import com.resolutionflow.secret.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The migrations that this version of the product has, by file name, in their order. */
record Migrations(SortedMap<String, String> scripts) {

  static Migrations read() throws IOException {
    SortedMap<String, String> scripts = new TreeMap<>();
    for (var resource :
        new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*.sql")) {
      scripts.put(
          String.valueOf(resource.getFilename()),
          resource.getContentAsString(StandardCharsets.UTF_8));
    }
    return new Migrations(scripts);
  }

  /** A script's text; empty for one that is not there. */
  String text(String script) {
    return scripts.getOrDefault(script, "");
  }

  /** What a script's text is known by. */
  String fingerprint(String script) {
    return HexFormat.of().formatHex(Sha256.of(text(script)));
  }
}

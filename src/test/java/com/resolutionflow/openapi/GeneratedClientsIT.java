package com.resolutionflow.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/**
 * Makes clients of docs/openapi.json as other people do, with OpenAPI Generator, compiles them, and
 * does the main job with each against the running product.
 */
@ProductTest
class GeneratedClientsIT {

  private static final Path GENERATOR = Path.of("target", "tools", "openapi-generator-cli.jar");
  private static final Path JOBS = Path.of("src", "test", "resources", "openapi", "clients");
  private static final Path PACKAGES = Path.of("web", "node_modules");

  private static final String TYPESCRIPT =
      """
      inputSpec: %s
      generatorName: typescript-axios
      outputDir: %s
      """;

  private static final String JAVA =
      """
      inputSpec: %s
      generatorName: java
      library: native
      outputDir: %s
      additionalProperties:
        openApiNullable: false
        useJakartaEe: true
        invokerPackage: client
        apiPackage: client.api
        modelPackage: client.model
      """;

  private static final String COMPILER_OPTIONS =
      """
      {"compilerOptions": {"target": "es2022", "module": "node16", "moduleResolution": "node16",
       "strict": true, "skipLibCheck": true, "types": [], "outDir": "js"}, "include": ["*.ts"]}
      """;

  @TempDir static Path folder;

  @Autowired ApplicationContext application;
  @LocalServerPort int port;
  Technician senior;
  String juniorToken;
  String seniorToken;

  /** Both in one process, which starts slowly. */
  @BeforeAll
  static void generate() throws Exception {
    assertThat(GENERATOR)
        .as("OpenAPI Generator; './mvnw dependency:copy@client-generator' fetches it")
        .exists();
    Path document = Path.of("docs", "openapi.json").toAbsolutePath();
    Path typescript = folder.resolve("typescript.yaml");
    Path java = folder.resolve("java.yaml");
    Files.writeString(typescript, TYPESCRIPT.formatted(document, folder.resolve("typescript")));
    Files.writeString(java, JAVA.formatted(document, folder.resolve("java")));
    run(
        folder,
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-jar",
        GENERATOR.toAbsolutePath().toString(),
        "batch",
        "--threads",
        "1",
        typescript.toString(),
        java.toString());
  }

  /** Runs a program to its end and gives what it wrote; anything but success fails the test. */
  private static String run(Path in, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s said: %s", command[0], said).isZero();
    return said;
  }

  @BeforeEach
  void twoTechnicians() {
    Team team = new TestAccounts(application).team();
    juniorToken = token(Technician.of(team, Role.ENGINEER).browser());
    senior = Technician.of(team, Role.ENGINEER);
    seniorToken = token(senior.browser());
  }

  private static String token(ApiClient browser) {
    return browser.post("/api/v1/api-tokens", Map.of("name", "client")).expect(201).text("token");
  }

  @Test
  void theJavaClientDoesTheMainJob() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    // Which has all that the client needs: Jackson 2, and the annotations beside it.
    Path annotations =
        Path.of(
            jakarta.annotation.Nullable.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    compile(classes, List.of(GENERATOR, annotations));
    URL[] urls = {url(classes), url(GENERATOR), url(annotations)};
    try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      Object session =
          loader
              .loadClass("MainJob")
              .getMethod("run", String.class, String.class, String.class)
              .invoke(null, "http://127.0.0.1:" + port, juniorToken, seniorToken);
      assertThat(senior.session((String) session).status()).isEqualTo("resolved");
    }
  }

  private static URL url(Path path) throws IOException {
    URI uri = path.toAbsolutePath().toUri();
    return uri.toURL();
  }

  private static void compile(Path classes, List<Path> libraries) throws IOException {
    List<Path> sources = new ArrayList<>(List.of(JOBS.resolve("MainJob.java")));
    try (Stream<Path> files = Files.walk(folder.resolve("java").resolve("src/main/java"))) {
      files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
    }
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    String path =
        String.join(
            java.io.File.pathSeparator,
            libraries.stream().map(library -> library.toAbsolutePath().toString()).toList());
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-proc:none", "-nowarn", "-cp", path, "-d", classes.toString());
      boolean compiled =
          javac
              .getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(compiled).as("javac said: %s", said).isTrue();
    }
  }

  @Test
  void theTypeScriptClientDoesTheMainJob() throws Exception {
    assumeTrue(
        Files.exists(PACKAGES.resolve("axios")),
        "the web client's packages are not installed (a build with -Dweb.skip=true)");
    Path client = folder.resolve("typescript");
    Files.createSymbolicLink(client.resolve("node_modules"), PACKAGES.toAbsolutePath());
    Files.copy(JOBS.resolve("main-job.ts"), client.resolve("main-job.ts"));
    Files.writeString(client.resolve("tsconfig.json"), COMPILER_OPTIONS);
    run(client, "node", "node_modules/typescript/bin/tsc", "-p", ".");
    String session =
        run(client, "node", "js/main-job.js", "http://127.0.0.1:" + port, juniorToken, seniorToken);
    assertThat(senior.session(session.strip()).status()).isEqualTo("resolved");
  }
}

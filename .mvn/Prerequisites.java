import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Run by Maven before anything else, on whatever Java Maven itself runs on (11 or newer): says in
 * one line what this machine lacks to build ResolutionFlow, where Maven's own message would lead
 * astray.
 *
 * <p>Arguments: the Java release needed, the Node release needed, and whether the web client is
 * left out.
 */
class Prerequisites {

  public static void main(String[] arguments) throws Exception {
    String java = arguments[0];
    String node = arguments[1];
    boolean withoutWeb = Boolean.parseBoolean(arguments[2]);
    if (!hasJdk(java)) {
      refuse(
          "ResolutionFlow needs a JDK "
              + java
              + ", and none was found: install one (for example Eclipse Temurin "
              + java
              + " from https://adoptium.net, or 'sdk install java "
              + java
              + "-tem'), or set JAVA_HOME to it.");
    }
    if (!withoutWeb && !hasNode(node)) {
      refuse(
          "ResolutionFlow needs Node.js "
              + node
              + " or newer to build its web client, and "
              + foundNode()
              + ": install it from https://nodejs.org, or leave the web client out with"
              + " -Dweb.skip=true.");
    }
  }

  private static void refuse(String message) {
    System.err.println(message);
    System.exit(1);
  }

  private static boolean hasJdk(String release) throws IOException {
    if (toolchainsName(release) || isJdk(Path.of(System.getProperty("java.home")), release)) {
      return true;
    }
    for (String name : List.of("JAVA_HOME", "JAVA" + release + "_HOME", "JDK" + release)) {
      String home = System.getenv(name);
      if (home != null && isJdk(Path.of(home), release)) {
        return true;
      }
    }
    for (Path folder : installations()) {
      if (isJdk(folder, release) || isJdk(folder.resolve("Contents/Home"), release)) {
        return true;
      }
    }
    return false;
  }

  /** Where maven-toolchains-plugin looks by itself. */
  private static List<Path> installations() throws IOException {
    Path home = Path.of(System.getProperty("user.home"));
    List<Path> found = new ArrayList<>();
    for (Path parent :
        List.of(
            home.resolve(".jdks"),
            home.resolve(".m2/jdks"),
            home.resolve(".sdkman/candidates/java"),
            home.resolve(".gradle/jdks"),
            home.resolve(".jenv/versions"),
            home.resolve(".jbang/cache/jdks"),
            home.resolve(".asdf/installs/java"),
            home.resolve(".jabba/jdk"),
            home.resolve("Library/Java/JavaVirtualMachines"),
            Path.of("/usr/lib/jvm"),
            Path.of("/usr/java"),
            Path.of("/usr/jdk"),
            Path.of("/opt/java"),
            Path.of("/Library/Java/JavaVirtualMachines"),
            Path.of("C:/Program Files/Java"),
            Path.of("C:/Program Files/Eclipse Adoptium"))) {
      if (Files.isDirectory(parent)) {
        try (Stream<Path> children = Files.list(parent)) {
          children.forEach(found::add);
        }
      }
    }
    return found;
  }

  private static boolean isJdk(Path folder, String release) throws IOException {
    Path about = folder.resolve("release");
    boolean compiles =
        Files.exists(folder.resolve("bin/javac")) || Files.exists(folder.resolve("bin/javac.exe"));
    return compiles
        && Files.isReadable(about)
        && Files.readString(about).matches("(?s).*JAVA_VERSION=\"" + release + "\\b.*");
  }

  private static boolean toolchainsName(String release) throws IOException {
    Path toolchains = Path.of(System.getProperty("user.home"), ".m2", "toolchains.xml");
    return Files.isReadable(toolchains)
        && Files.readString(toolchains).matches("(?s).*<version>\\s*" + release + "\\b.*");
  }

  private static boolean hasNode(String release) throws Exception {
    String found = nodeVersion();
    return found != null && number(found) >= number(release);
  }

  private static String foundNode() throws Exception {
    String found = nodeVersion();
    return found == null ? "none was found" : "found " + found;
  }

  /** Major and minor as one number. */
  private static int number(String version) {
    String[] parts = version.replaceAll("[^0-9.]", "").split("\\.");
    return Integer.parseInt(parts[0]) * 1_000 + (parts.length > 1 ? Integer.parseInt(parts[1]) : 0);
  }

  private static String nodeVersion() throws InterruptedException {
    try {
      Process node = new ProcessBuilder("node", "--version").redirectErrorStream(true).start();
      String said = new String(node.getInputStream().readAllBytes()).trim();
      return node.waitFor(10, TimeUnit.SECONDS) && said.matches("v[0-9]+\\.[0-9]+\\..*")
          ? said
          : null;
    } catch (IOException absent) {
      return null;
    }
  }
}

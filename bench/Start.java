import com.resolutionflow.support.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * From the command to the readiness probe: on an empty data folder with demo data, and again on the
 * same folder.
 */
final class Start {

  public static void main(String[] arguments) throws Exception {
    for (int round = 1; round <= 3; round++) {
      Path folder = Files.createTempDirectory("bench-start");
      long begun = System.nanoTime();
      try (ChildProcess product =
          ChildProcess.start(folder, Map.of("RESOLUTIONFLOW_DEMO", "true"))) {
        product.awaitReady();
        double cold = (System.nanoTime() - begun) / 1e9;
        product.stop();
        begun = System.nanoTime();
        product.restart();
        product.awaitReady();
        double warm = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
            Locale.ROOT,
            "round %d: empty folder %.1f s, same folder again %.1f s%n",
            round,
            cold,
            warm);
        product.stop();
      }
    }
  }
}

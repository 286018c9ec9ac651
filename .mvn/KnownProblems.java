import com.resolutionflow.assistant.knowledge.KnownProblemIndexWriter;
import com.resolutionflow.assistant.playbook.PlaybookLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.lucene.store.FSDirectory;

/**
 * Run by Maven after it compiles the product, with its class path: makes the index of the known
 * problems that the product searches.
 *
 * <p>Arguments: the folder of the problems, and the folder that the index goes to.
 */
class KnownProblems {

  public static void main(String[] arguments) throws Exception {
    Path index = Files.createDirectories(Path.of(arguments[1]));
    try (Stream<Path> before = Files.list(index)) {
      for (Path file : before.toList()) {
        Files.delete(file);
      }
    }
    try (FSDirectory directory = FSDirectory.open(index)) {
      KnownProblemIndexWriter.write(
          Path.of(arguments[0]), directory, PlaybookLibrary.load().synonyms());
    }
    Files.deleteIfExists(index.resolve("write.lock"));
  }
}

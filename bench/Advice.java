import com.resolutionflow.assistant.Playbooks;
import com.resolutionflow.casefile.AssessmentContent;
import com.resolutionflow.casefile.CaseFile;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.Confidence;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.casefile.StepState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * How often the assessment of an escalated session names the true cause and a right next step, on
 * the labelled sessions in src/test/resources/advice, which were written by somebody who had not
 * read the library. Prints one line for each area, and all of them with their texts when given
 * {@code -v}.
 */
final class Advice {

  private static final Path SESSIONS = Path.of("src", "test", "resources", "advice");

  private static final Pattern REST =
      Pattern.compile(
          " (It fits with|Against it|Also possible|Evidence|Unlikely|Most common there): ");

  private final Playbooks playbooks = new Playbooks();
  private final Figures time = new Figures();
  private final Map<Confidence, Counts> byConfidence = new EnumMap<>(Confidence.class);
  private final boolean verbose;

  private Advice(boolean verbose) {
    this.verbose = verbose;
  }

  /** How many sessions, and in how many of them the cause and a step were right. */
  private static final class Counts {
    private int sessions;
    private int first;
    private int named;
    private int step;

    void tell(String what) {
      System.out.printf(
          Locale.ROOT,
          "%-22s %4d sessions, cause first %3d %%, among three %3d %%, a right next step %3d %%%n",
          what,
          sessions,
          percent(first),
          percent(named),
          percent(step));
    }

    private int percent(int n) {
      return sessions == 0 ? 0 : Math.round(100f * n / sessions);
    }

    void add(boolean isFirst, boolean isNamed, boolean isStep) {
      sessions++;
      first += isFirst ? 1 : 0;
      named += isNamed ? 1 : 0;
      step += isStep ? 1 : 0;
    }
  }

  public static void main(String[] arguments) throws Exception {
    new Advice(Arrays.asList(arguments).contains("-v")).measure();
  }

  private void measure() throws Exception {
    Counts all = new Counts();
    try (Stream<Path> files = Files.list(SESSIONS)) {
      for (Path file : files.sorted().toList()) {
        Counts area = new Counts();
        for (Object labelled : (List<?>) new Yaml().load(Files.readString(file))) {
          judge((Map<?, ?>) labelled, area, all);
        }
        area.tell(file.getFileName().toString().replace(".yaml", ""));
      }
    }
    all.tell("all");
    byConfidence.forEach((confidence, counts) -> counts.tell("confidence " + confidence.word()));
    time.tell("assess");
  }

  private void judge(Map<?, ?> labelled, Counts area, Counts all) {
    CaseFile file = file(labelled);
    long begun = System.nanoTime();
    AssessmentContent advice = playbooks.assess(file, (String) labelled.get("reason"), null);
    time.add(System.nanoTime() - begun);
    List<Pattern> cause = patterns(labelled.get("cause_matches"));
    List<Pattern> next = patterns(labelled.get("next_matches"));
    String likely = advice.likelyCause();
    boolean first = allIn(cause, REST.split(likely)[0]);
    int also = likely.indexOf("Also possible: ");
    boolean named =
        first
            || (also >= 0
                && Arrays.stream(likely.substring(also).split("; "))
                    .anyMatch(one -> allIn(cause, one)));
    boolean step =
        advice.suggestedSteps().stream()
            .anyMatch(one -> next.stream().anyMatch(pattern -> pattern.matcher(one).find()));
    for (Counts counts :
        List.of(area, all, byConfidence.computeIfAbsent(advice.confidence(), c -> new Counts()))) {
      counts.add(first, named, step);
    }
    if (verbose) {
      System.out.printf("%n%s: %s%n", labelled.get("id"), labelled.get("cause"));
      System.out.printf("  %s %s: %s%n", first ? "=" : "≠", advice.confidence().word(), likely);
      advice.suggestedSteps().forEach(one -> System.out.println("  - " + one));
    }
  }

  private static boolean allIn(List<Pattern> patterns, String text) {
    return patterns.stream().allMatch(pattern -> pattern.matcher(text).find());
  }

  private static List<Pattern> patterns(Object texts) {
    return ((List<?>) texts)
        .stream().map(text -> Pattern.compile((String) text, Pattern.CASE_INSENSITIVE)).toList();
  }

  private static CaseFile file(Map<?, ?> labelled) {
    String problem = (String) labelled.get("problem");
    List<CaseStep> steps = new ArrayList<>();
    steps.add(step(1, StepKind.MESSAGE, problem, null, null));
    for (Object one : (List<?>) labelled.get("steps")) {
      Map<?, ?> step = (Map<?, ?>) one;
      steps.add(
          step(
              steps.size() + 1,
              StepKind.valueOf(((String) step.get("kind")).toUpperCase(Locale.ROOT)),
              (String) step.get("text"),
              outcome((String) step.get("outcome")),
              (String) step.get("result")));
    }
    return new CaseFile(problem, (String) labelled.get("client"), steps);
  }

  /** What helped in part did not solve it. */
  private static Outcome outcome(String word) {
    return word == null
        ? null
        : word.equals("partial")
            ? Outcome.NO_CHANGE
            : Outcome.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static CaseStep step(
      int seq, StepKind kind, String text, Outcome outcome, String result) {
    boolean task = kind == StepKind.ACTION || kind == StepKind.QUESTION;
    return new CaseStep(
        UUID.randomUUID(),
        seq,
        kind,
        true,
        text,
        task ? StepState.DONE : null,
        outcome,
        result,
        null);
  }
}

package com.resolutionflow.assistant.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.assistant.evidence.CaseText;
import com.resolutionflow.assistant.knowledge.KnownProblemRanking.Ranked;
import com.resolutionflow.assistant.playbook.PlaybookLibrary;
import com.resolutionflow.casefile.CaseFile;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.casefile.StepState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a case says for and against two causes of one symptom decides which of them comes first. */
class KnownProblemRankingTest {

  private static final PlaybookLibrary PLAYBOOKS = PlaybookLibrary.load();

  /** Words count by how few problems hold them, so there have to be some. */
  private static final int OTHERS = 200;

  @TempDir private static Path folder;
  private static KnownProblemIndex index;

  private final List<CaseStep> steps = new ArrayList<>();

  @BeforeAll
  static void write() throws IOException {
    write(
        "outlook/slow",
        "Outlook",
        problem(
                "ost",
                "The offline file has grown too large.",
                "the offline file is larger than 50 GB",
                "webmail is slow as well",
                "moved the sync slider to three months",
                "0x80040119")
            + problem(
                "addin",
                "An add-in holds Outlook up.",
                "outlook is quick in safe mode",
                "a colleague without the add-in has it too",
                "disabled the add-in",
                "event 45")
            + problem(
                "network",
                "The line to the mail server is lossy.",
                "ping to the mail server loses packets",
                "a wired colleague beside has no trouble on another line",
                "changed the network cable",
                "0x800ccc0e"));
    writeOthers();
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    KnownProblemIndexWriter.write(folder, directory, PLAYBOOKS.synonyms());
    index = new KnownProblemIndex(directory, PLAYBOOKS.synonyms());
  }

  private static void writeOthers() throws IOException {
    for (int i = 0; i < OTHERS; i++) {
      String thing = "thing number" + i;
      write(
          "other/" + thing.replace(' ', '-'),
          thing,
          problem(
                  "x" + i,
                  thing + " broke.",
                  thing + " blinks",
                  thing + " is new",
                  "new " + thing,
                  "e" + i)
              .replaceAll("outlook|folders|mail", thing));
    }
  }

  private static void write(String name, String product, String problems) throws IOException {
    Path file = folder.resolve(name + ".yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "product: " + product + "\nproblems:\n" + problems);
  }

  private static String problem(
      String id, String cause, String sign, String exclusion, String remedy, String code) {
    return """
      - id: %s
        cause: %s
        phrasings: [outlook is slow, outlook hangs when switching folders, mail spins all day]
        signs: [%s, since some weeks]
        exclusions: [%s]
        check: Look at it.
        proves: It is so.
        fix: Mend it.
        not_helpful: [repairing Office]
        tried_as: [%s]
        codes: ["%s"]
        frequency: usual
    """
        .formatted(id, cause, sign, exclusion, remedy, code)
        .indent(0);
  }

  private KnownProblemRankingTest with(StepKind kind, String text, Outcome outcome, String result) {
    boolean task = kind == StepKind.ACTION || kind == StepKind.QUESTION;
    steps.add(
        new CaseStep(
            UUID.randomUUID(),
            steps.size() + 1,
            kind,
            true,
            text,
            task ? StepState.DONE : null,
            outcome,
            result,
            null));
    return this;
  }

  private KnownProblemRankingTest slow() {
    return with(StepKind.MESSAGE, "Outlook is slow, it hangs when switching folders", null, null);
  }

  private List<Ranked> ranked() {
    CaseFile file = new CaseFile(steps.getFirst().text(), null, steps);
    return KnownProblemRanking.of(CaseText.of(file, PLAYBOOKS, null), index).ranked();
  }

  private String first() {
    return ranked().getFirst().problem().id();
  }

  private Ranked of(String id) {
    return ranked().stream()
        .filter(one -> one.problem().id().equals("outlook/" + id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aSignBringsItsCauseToTheTopAndIsNamed() {
    slow().with(StepKind.FINDING, "The offline file is 61 GB, larger than 50 GB", null, null);
    assertThat(first()).isEqualTo("outlook/ost");
    assertThat(of("ost").pro()).containsExactly(steps.getLast());
    steps.clear();
    slow().with(StepKind.FINDING, "Outlook is quick in safe mode", null, null);
    assertThat(first()).isEqualTo("outlook/addin");
  }

  @Test
  void aSignThatIsDeniedSpeaksAgainst() {
    slow();
    double before = of("addin").share();
    with(StepKind.QUESTION, "Is Outlook quick in safe mode?", Outcome.ANSWERED, "No, the same");
    assertThat(of("addin").share()).isLessThan(before);
    assertThat(of("addin").contra()).containsExactly(steps.getLast());
  }

  @Test
  void anAnsweredQuestionIsASign() {
    slow().with(StepKind.QUESTION, "Is Outlook quick in safe mode?", Outcome.ANSWERED, "Yes");
    assertThat(first()).isEqualTo("outlook/addin");
  }

  @Test
  void anExclusionSpeaksAgainst() {
    slow();
    double before = of("ost").share();
    with(StepKind.FINDING, "Webmail is slow as well", null, null);
    assertThat(of("ost").share()).isLessThan(before);
    assertThat(of("ost").contra()).containsExactly(steps.getLast());
  }

  @Test
  void aFixThatDidNotHelpRulesItsCauseOutAndTheOneThatDidProvesIt() {
    slow()
        .with(StepKind.FINDING, "The offline file is 61 GB, larger than 50 GB", null, null)
        .with(StepKind.ACTION, "Moved the sync slider to three months", Outcome.NO_CHANGE, null);
    assertThat(of("ost").ruledOutBy()).isEqualTo(steps.getLast());
    steps.clear();
    slow().with(StepKind.ACTION, "Disabled the add-in", Outcome.WORKED, null);
    assertThat(first()).isEqualTo("outlook/addin");
    assertThat(of("addin").ruledOutBy()).isNull();
  }

  @Test
  void aCodeIsWorthMoreThanWords() {
    slow()
        .with(
            StepKind.MESSAGE, "sync slider, offline file and add-in look normal to me", null, null)
        .with(StepKind.FINDING, "0x800CCC0E in the sync issues folder", null, null);
    assertThat(first()).isEqualTo("outlook/network");
  }

  @Test
  void moreEvidenceForACauseNeverLowersIt() {
    slow();
    double before = of("network").share();
    with(StepKind.FINDING, "Ping to the mail server loses packets", null, null);
    double after = of("network").share();
    assertThat(after).isGreaterThan(before);
    with(StepKind.ACTION, "Repairing Office", Outcome.NO_CHANGE, null);
    assertThat(first()).isEqualTo("outlook/network");
  }

  @Test
  void nothingIsFoundForWordsThatNoProblemHas() {
    with(StepKind.MESSAGE, "Zzyzx qwrt vlkm", null, null);
    assertThat(ranked()).isEmpty();
  }
}

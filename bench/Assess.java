import com.resolutionflow.assistant.Playbooks;
import com.resolutionflow.assistant.guidance.Guidance;
import com.resolutionflow.assistant.guidance.SuggestedTask;
import com.resolutionflow.casefile.AssessmentContent;
import com.resolutionflow.casefile.CaseFile;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.casefile.StepState;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * How long the playbook engine needs for an assessment and for a guidance, on sessions of 5, 50 and
 * 500 steps. A session is worked the way people do: tasks of the copilot answered in own words or
 * by a click, things done on one's own, findings with codes and names, messages in between.
 */
final class Assess {

  private static final int SESSIONS = 20;
  private static final int ROUNDS = 25;

  private static final List<String> PROBLEMS =
      List.of(
          "Hi, Outlook keeps asking Ms. Osei for her password since Monday, webmail is fine",
          "Nightly backup of SRV-FILE02 failed three nights in a row with a VSS error",
          "VPN error 809 from home for two people, it worked last week",
          "Reception PC prints nothing since this morning, four jobs in the queue",
          "mapped drives are missing after login for the whole sales team",
          "Planner PC has a blue screen twice a day, stop code 0x141",
          "Karen's account locks out every 20 minutes since she changed her password",
          "Strange noise from the rack in the cellar, nobody knows what it is");

  private static final List<String> RESULTS =
      List.of(
          "Yes, on PC-%d as well",
          "No",
          "only on PC-%d",
          "could not find out",
          "Event %d in the log at 10:22",
          "tested twice with 10.20.4.%d, no change",
          "the user says it began after the update",
          "0x8004de40 again");

  private static final List<String> ACTIONS =
      List.of(
          "Restarted PC-%d",
          "Cleared the credential manager",
          "Unplugged the dock on PC-%d",
          "Ran gpupdate on PC-%d",
          "Created a new profile",
          "Called the provider, ticket %d",
          "Swapped the cable of port %d");

  private static final List<String> SEEN =
      List.of(
          "Event 4740 on DC01 names SRV-RDS%02d",
          "Error 0x800423F4 at 02:%02d on SQL02",
          "Gateway was changed to 10.20.%d.2",
          "Version 16.0.%d of Office",
          "Disk has %d GB free");

  public static void main(String[] arguments) {
    Playbooks playbooks = new Playbooks();
    List<String> sizes = arguments.length == 0 ? List.of("5", "50", "500") : List.of(arguments);
    for (int steps : sizes.stream().mapToInt(Integer::parseInt).toArray()) {
      List<CaseFile> files = new ArrayList<>();
      for (int i = 0; i < SESSIONS; i++) {
        files.add(session(playbooks, new Random(i), steps));
      }
      measure(playbooks, files, steps, steps == 500 ? 5 : ROUNDS, false);
      measure(playbooks, files, steps, steps == 500 ? 5 : ROUNDS, true);
    }
  }

  /** The same in processor time, which other work on the machine does not stretch. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void measure(
      Playbooks playbooks, List<CaseFile> files, int steps, int rounds, boolean tell) {
    Figures assess = new Figures();
    Figures guide = new Figures();
    Figures assessCpu = new Figures();
    Figures guideCpu = new Figures();
    long length = 0;
    for (int round = 0; round < rounds; round++) {
      for (CaseFile file : files) {
        long begunCpu = cpu();
        long begun = System.nanoTime();
        AssessmentContent content = playbooks.assess(file, "Out of ideas, the client waits", null);
        assess.add(System.nanoTime() - begun);
        long betweenCpu = cpu();
        assessCpu.add(betweenCpu - begunCpu);
        long between = System.nanoTime();
        Guidance guidance = playbooks.guide(file);
        guide.add(System.nanoTime() - between);
        guideCpu.add(cpu() - betweenCpu);
        length += content.summaryProse().length() + guidance.reply().length();
      }
    }
    if (tell && length > 0) {
      assess.tell("assess, " + steps + " steps");
      assessCpu.tell("assess, " + steps + " steps, processor time");
      guide.tell("guide, " + steps + " steps");
      guideCpu.tell("guide, " + steps + " steps, processor time");
    }
  }

  private static CaseFile session(Playbooks playbooks, Random random, int n) {
    String problem = PROBLEMS.get(random.nextInt(PROBLEMS.size()));
    List<CaseStep> steps = new ArrayList<>();
    add(steps, StepKind.MESSAGE, true, problem, null, null, null, null);
    int asked = 0;
    while (steps.size() < n) {
      if (asked * n < 12 * steps.size()) {
        asked++;
        Guidance guidance = playbooks.guide(new CaseFile(problem, "Contoso Ltd", steps));
        followGuidance(guidance, steps, random);
      }
      workOnOwn(steps, random);
    }
    return new CaseFile(problem, "Contoso Ltd", steps.subList(0, n));
  }

  private static void followGuidance(Guidance guidance, List<CaseStep> steps, Random random) {
    add(steps, StepKind.REPLY, false, guidance.reply(), null, null, null, null);
    for (SuggestedTask task : guidance.tasks()) {
      boolean asks = task.kind() == StepKind.QUESTION;
      Outcome outcome =
          asks ? Outcome.ANSWERED : random.nextInt(9) == 0 ? Outcome.WORKED : Outcome.NO_CHANGE;
      String result =
          random.nextBoolean() ? one(RESULTS, random) : task.help().choices().getFirst().label();
      add(steps, task.kind(), false, task.text(), StepState.DONE, outcome, result, task.check());
    }
  }

  private static void workOnOwn(List<CaseStep> steps, Random random) {
    switch (random.nextInt(4)) {
      case 0 ->
          add(
              steps,
              StepKind.ACTION,
              true,
              one(ACTIONS, random),
              StepState.DONE,
              Outcome.NO_CHANGE,
              one(RESULTS, random),
              null);
      case 1 -> add(steps, StepKind.FINDING, true, one(SEEN, random), null, null, null, null);
      default ->
          add(
              steps,
              StepKind.MESSAGE,
              true,
              one(RESULTS, random) + ", " + one(SEEN, random),
              null,
              null,
              null,
              null);
    }
  }

  private static String one(List<String> of, Random random) {
    return of.get(random.nextInt(of.size())).formatted(random.nextInt(90) + 1);
  }

  private static void add(
      List<CaseStep> steps,
      StepKind kind,
      boolean technician,
      String text,
      StepState state,
      Outcome outcome,
      String result,
      String check) {
    int seq = steps.size() + 1;
    steps.add(
        new CaseStep(new UUID(7, seq), seq, kind, technician, text, state, outcome, result, check));
  }
}

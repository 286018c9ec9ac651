package com.resolutionflow.codebase;

import static java.util.stream.Collectors.toCollection;

import com.resolutionflow.ResolutionFlow;
import com.resolutionflow.codebase.CodeRule.Offence;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModuleDependency;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.NamedInterface;

/**
 * Modules use what they declare (ModularityTest), declare only what they use, and go in no circle.
 */
class ArrowsTest {

  private static final ApplicationModules MODULES = ApplicationModules.of(ResolutionFlow.class);

  /**
   * The arrows that a module declares, as its {@code package-info.java} spells them, without
   * spaces.
   */
  static Set<String> declared(String module) {
    try {
      var info = Class.forName("com.resolutionflow.%s.package-info".formatted(module));
      var annotation = info.getAnnotation(ApplicationModule.class);
      Set<String> arrows = new TreeSet<>();
      for (String arrow : annotation == null ? new String[0] : annotation.allowedDependencies()) {
        arrows.add(arrow.replace(" ", ""));
      }
      return arrows;
    } catch (ClassNotFoundException absent) {
      return Set.of();
    }
  }

  @Test
  void everyDeclaredArrowIsUsed() {
    List<Offence> offences = new ArrayList<>();
    for (var module : MODULES) {
      String name = module.getIdentifier().toString();
      Set<String> used =
          module.getDirectDependencies(MODULES).stream()
              .flatMap(dependency -> spellings(dependency).stream())
              .collect(toCollection(TreeSet::new));
      for (String arrow : declared(name)) {
        if (!arrow.equals(ApplicationModule.OPEN_TOKEN) && !used.contains(arrow)) {
          offences.add(
              new Offence(
                  name + "->" + arrow,
                  "src/main/java/com/resolutionflow/%s/package-info.java".formatted(name),
                  "declares %s, and nothing in it uses that".formatted(arrow)));
        }
      }
    }
    new CodeRule("unused-arrow").check(offences);
  }

  /** Every way to declare that dependency: the module, or an interface of it by name. */
  private static List<String> spellings(ApplicationModuleDependency dependency) {
    var target = dependency.getTargetModule();
    List<String> spellings = new ArrayList<>();
    for (NamedInterface face : target.getNamedInterfaces()) {
      if (face.contains(dependency.getTargetType())) {
        spellings.add(target.getIdentifier() + (face.isUnnamed() ? "" : "::" + face.getName()));
        if (face.isNamed()) {
          spellings.add(target.getIdentifier() + "::*");
        }
      }
    }
    return spellings;
  }

  @Test
  void packagesGoInNoCircle() {
    Map<String, Set<String>> arrows = packageArrows();
    List<Offence> offences = new ArrayList<>();
    arrows.forEach(
        (from, targets) -> {
          for (String to : targets) {
            if (reaches(arrows, to, from)) {
              offences.add(
                  new Offence(
                      from + "->" + to,
                      "src/main/java/" + from.replace('.', '/'),
                      "uses %s, which leads back".formatted(to)));
            }
          }
        });
    new CodeRule("package-circle").check(offences);
  }

  private static Map<String, Set<String>> packageArrows() {
    Map<String, Set<String>> arrows = new TreeMap<>();
    for (var module : MODULES) {
      for (JavaClass type : module.getBasePackage()) {
        for (var dependency : type.getDirectDependenciesFromSelf()) {
          String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
          if (target.startsWith("com.resolutionflow") && !target.equals(type.getPackageName())) {
            arrows.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>()).add(target);
          }
        }
      }
    }
    return arrows;
  }

  private static boolean reaches(Map<String, Set<String>> arrows, String start, String end) {
    Set<String> seen = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      String next = open.remove();
      if (next.equals(end)) {
        return true;
      }
      if (seen.add(next)) {
        open.addAll(arrows.getOrDefault(next, Set.of()));
      }
    }
    return false;
  }
}

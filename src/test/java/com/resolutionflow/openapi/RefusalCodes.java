package com.resolutionflow.openapi;

import com.resolutionflow.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The codes with which an endpoint can refuse, found in the compiled classes: those of every {@link
 * Problem} that is made by a method that the endpoint calls, or that one of those calls in turn.
 * Nobody keeps a list. It may name a code too many, where a method is called for one reason of
 * several.
 */
final class RefusalCodes {

  /** The statuses of {@link Problem}'s methods that make one. */
  private static final Map<String, Integer> STATUSES =
      Map.of(
          "malformed", 400,
          "unauthenticated", 401,
          "forbidden", 403,
          "conflict", 409,
          "gone", 410,
          "unsupportedMediaType", 415,
          "unprocessable", 422,
          "tooMany", 429,
          "unavailable", 503);

  private static final Pattern MADE =
      Pattern.compile("Problem\\s*\\.\\s*(\\w+)\\(\\s*\"([a-z0-9_]+)\"");

  private static final String PROBLEM = internal(Problem.class);
  private static final String OURS = "com/resolutionflow/";

  private static RefusalCodes product;

  /** What a method refers to; the codes are by status. */
  private record Body(Set<String> calls, SortedMap<Integer, SortedSet<String>> codes) {}

  private final Map<String, Set<String>> codesByFactory = new HashMap<>();
  private final Map<String, Body> bodies = new HashMap<>();
  private final Map<String, Set<String>> parents = new HashMap<>();
  private final Map<String, Set<String>> declaringClasses = new HashMap<>();

  private RefusalCodes() throws IOException, URISyntaxException {
    Path classes =
        Path.of(Problem.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    forEach(Path.of("src", "main", "java"), ".java", this::readSource);
    forEach(classes, ".class", this::readClass);
  }

  /** Of the product's classes; read once. */
  static synchronized RefusalCodes ofProduct() {
    if (product == null) {
      try {
        product = new RefusalCodes();
      } catch (IOException | URISyntaxException failed) {
        throw new IllegalStateException("the product's classes cannot be read", failed);
      }
    }
    return product;
  }

  private static void forEach(Path folder, String ending, Consumer<Path> action)
      throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(file -> file.toString().endsWith(ending)).forEach(action);
    }
  }

  private void readSource(Path file) {
    try {
      Matcher made = MADE.matcher(Files.readString(file));
      while (made.find()) {
        codesByFactory.computeIfAbsent(made.group(1), any -> new HashSet<>()).add(made.group(2));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void readClass(Path file) {
    ClassModel type;
    try {
      type = ClassFile.of().parse(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    String name = type.thisClass().asInternalName();
    Set<String> above = new HashSet<>();
    type.superclass().ifPresent(parent -> above.add(parent.asInternalName()));
    type.interfaces().forEach(parent -> above.add(parent.asInternalName()));
    parents.put(name, above);
    for (MethodModel method : type.methods()) {
      String signature = method.methodName().stringValue() + method.methodType().stringValue();
      declaringClasses.computeIfAbsent(signature, any -> new HashSet<>()).add(name);
      bodies.put(name + "." + signature, body(method));
    }
  }

  private Body body(MethodModel method) {
    Set<String> calls = new HashSet<>();
    Set<String> texts = new HashSet<>();
    method
        .code()
        .ifPresent(code -> code.elementStream().forEach(each -> collect(each, calls, texts)));
    SortedMap<Integer, SortedSet<String>> codes = new TreeMap<>();
    for (String call : calls) {
      if (call.startsWith(PROBLEM + ".")) {
        addCodes(call.substring(PROBLEM.length() + 1, call.indexOf('(')), texts, codes);
      }
    }
    return new Body(calls, codes);
  }

  private static void collect(CodeElement element, Set<String> calls, Set<String> texts) {
    switch (element) {
      case InvokeInstruction call ->
          calls.add(
              call.owner().asInternalName()
                  + "."
                  + call.name().stringValue()
                  + call.type().stringValue());
      case InvokeDynamicInstruction lambda ->
          lambda.bootstrapArgs().stream()
              .filter(DirectMethodHandleDesc.class::isInstance)
              .map(DirectMethodHandleDesc.class::cast)
              .forEach(
                  handle -> {
                    String owner = handle.owner().descriptorString();
                    calls.add(
                        owner.substring(1, owner.length() - 1)
                            + "."
                            + handle.methodName()
                            + handle.lookupDescriptor());
                  });
      case ConstantInstruction constant when constant.constantValue() instanceof String text ->
          texts.add(text);
      default -> {
        // Neither calls anything nor names a code.
      }
    }
  }

  private void addCodes(
      String factory, Set<String> texts, SortedMap<Integer, SortedSet<String>> to) {
    if (factory.equals("notFound")) {
      to.computeIfAbsent(404, any -> new TreeSet<>()).add("not_found");
    } else if (factory.equals("invalid")) {
      to.computeIfAbsent(400, any -> new TreeSet<>()).add("invalid_request");
    } else if (STATUSES.containsKey(factory)) {
      SortedSet<String> codes = new TreeSet<>(texts);
      codes.retainAll(codesByFactory.getOrDefault(factory, Set.of()));
      if (!codes.isEmpty()) {
        to.computeIfAbsent(STATUSES.get(factory), any -> new TreeSet<>()).addAll(codes);
      }
    }
  }

  /** The codes, by status, with which a call of that method can be refused. */
  SortedMap<Integer, SortedSet<String>> of(Method endpoint) {
    SortedMap<Integer, SortedSet<String>> all = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    open.add(internal(endpoint.getDeclaringClass()) + "." + endpoint.getName() + type(endpoint));
    while (!open.isEmpty()) {
      String next = open.remove();
      Body body = seen.add(next) ? bodies.get(next) : null;
      if (body != null) {
        body.codes()
            .forEach(
                (status, codes) ->
                    all.computeIfAbsent(status, any -> new TreeSet<>()).addAll(codes));
        body.calls().stream()
            .filter(call -> call.startsWith(OURS) && !call.startsWith(PROBLEM + "."))
            .forEach(call -> addTargets(call, open));
      }
    }
    return all;
  }

  private static String type(Method method) {
    return java.lang.invoke.MethodType.methodType(
            method.getReturnType(), method.getParameterTypes())
        .toMethodDescriptorString();
  }

  /** The method itself, the one it is inherited from, and all that override it. */
  private void addTargets(String call, Deque<String> to) {
    int dot = call.indexOf('.');
    String owner = call.substring(0, dot);
    String signature = call.substring(dot + 1);
    for (String declaring : declaringClasses.getOrDefault(signature, Set.of())) {
      if (isA(declaring, owner) || isA(owner, declaring)) {
        to.add(declaring + "." + signature);
      }
    }
  }

  private boolean isA(String type, String wanted) {
    return type.equals(wanted)
        || parents.getOrDefault(type, Set.of()).stream().anyMatch(parent -> isA(parent, wanted));
  }

  private static String internal(Class<?> type) {
    return type.getName().replace('.', '/');
  }
}

package com.resolutionflow.codebase;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** All Java of the repository, parsed once and not attributed. */
final class SourceCode {

  static final Path MAIN = Path.of("src/main/java");

  private static final List<Path> ROOTS =
      List.of(MAIN, Path.of("src/test/java"), Path.of("bench"), Path.of("demo"), Path.of(".mvn"));

  /** One source file, with what it declares and quotes. */
  record Source(
      Path path, String packageName, List<Type> types, List<Method> methods, List<Text> texts) {

    boolean isMain() {
      return path.startsWith(MAIN);
    }
  }

  /** A named type; {@code name} has its outer types before it, with dots between them. */
  record Type(String name, int line, boolean visible, boolean documented) {

    boolean topLevel() {
      return name.indexOf('.') < 0;
    }

    String simpleName() {
      return name.substring(name.lastIndexOf('.') + 1);
    }
  }

  /** A method or constructor with a body; {@code owner} is the name of its type. */
  record Method(String owner, String name, int line, int length) {}

  /** A string literal or text block. */
  record Text(String value, int line) {}

  private static final List<Source> SOURCES = parse();

  private SourceCode() {}

  static List<Source> sources() {
    return SOURCES;
  }

  static Stream<Source> mainSources() {
    return SOURCES.stream().filter(Source::isMain);
  }

  /** The module of a main source: the first package below the product's own. */
  static String module(Source source) {
    String[] parts = source.packageName().split("\\.", -1);
    return parts.length > 2 ? parts[2] : "";
  }

  /** The files of that kind below the folders, generated and installed ones left out. */
  static List<Path> files(List<Path> roots, String ending) {
    List<Path> found = new ArrayList<>();
    for (Path root : roots) {
      try (Stream<Path> all = Files.walk(root)) {
        all.filter(path -> path.toString().endsWith(ending)).sorted().forEach(found::add);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    return found;
  }

  private static List<Source> parse() {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var manager = compiler.getStandardFileManager(null, null, null);
    var task =
        (JavacTask)
            compiler.getTask(
                null,
                manager,
                null,
                List.of("-proc:none"),
                null,
                manager.getJavaFileObjectsFromPaths(files(ROOTS, ".java")));
    try {
      DocTrees trees = DocTrees.instance(task);
      return StreamSupport.stream(task.parse().spliterator(), false)
          .map(unit -> new Reader(unit, trees).read())
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Collects the declarations and texts of one file. */
  private static final class Reader extends TreePathScanner<@Nullable Void, String> {

    private final CompilationUnitTree unit;
    private final DocTrees trees;
    private final SourcePositions positions;
    private final List<Type> types = new ArrayList<>();
    private final List<Method> methods = new ArrayList<>();
    private final List<Text> texts = new ArrayList<>();

    Reader(CompilationUnitTree unit, DocTrees trees) {
      this.unit = unit;
      this.trees = trees;
      this.positions = trees.getSourcePositions();
    }

    Source read() {
      scan(unit, "");
      Path path = Path.of(unit.getSourceFile().getName());
      String packageName = unit.getPackageName() == null ? "" : unit.getPackageName().toString();
      return new Source(path, packageName, types, methods, texts);
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, String outer) {
      if (type.getSimpleName().isEmpty()) {
        return super.visitClass(type, outer + "$");
      }
      String name =
          outer.isEmpty() ? type.getSimpleName().toString() : outer + "." + type.getSimpleName();
      boolean documented = trees.getDocComment(getCurrentPath()) != null;
      types.add(new Type(name, line(start(type)), visible(getCurrentPath()), documented));
      return super.visitClass(type, name);
    }

    /** Whether every type around it can be seen from other packages, and it as well. */
    private static boolean visible(TreePath path) {
      for (TreePath each = path; each != null; each = each.getParentPath()) {
        if (each.getLeaf() instanceof ClassTree type) {
          boolean inInterface = each.getParentPath().getLeaf().getKind() == Tree.Kind.INTERFACE;
          if (!inInterface && !type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
            return false;
          }
        }
      }
      return true;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, String owner) {
      if (method.getBody() != null && start(method) >= 0) {
        int first = line(start(method));
        int last = line(positions.getEndPosition(unit, method));
        methods.add(new Method(owner, method.getName().toString(), first, last - first + 1));
      }
      return super.visitMethod(method, owner);
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree literal, String owner) {
      if (literal.getValue() instanceof String value) {
        texts.add(new Text(value, line(start(literal))));
      }
      return null;
    }

    private long start(Tree tree) {
      return positions.getStartPosition(unit, tree);
    }

    private int line(long position) {
      return (int) unit.getLineMap().getLineNumber(position);
    }
  }
}

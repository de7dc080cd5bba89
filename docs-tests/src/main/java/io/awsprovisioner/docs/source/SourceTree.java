package io.awsprovisioner.docs.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// The classes of a source directory as they were written: trees and doc comments.
///
/// Files are only parsed. That is fast, needs no class path, and works while a module does not
/// compile.
public final class SourceTree {
  /// One class, record, enum or interface.
  ///
  /// @param name with its package and, behind `$`, what encloses it; as `Class.getName()` has it
  /// @param members doc comments of its methods, in the order of the source
  public record Declared(
      String name, ClassTree tree, DocComment doc, Map<MethodTree, DocComment> members) {}

  private final Map<String, Declared> classes = new LinkedHashMap<>();

  private SourceTree() {}

  /// Reads all Java files below a directory, in the order of their paths.
  ///
  /// @throws UncheckedIOException when they cannot be read
  public static SourceTree of(Path directory) {
    var result = new SourceTree();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var paths = Files.walk(directory);
        var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      List<Path> sources = paths.filter(p -> p.toString().endsWith(".java")).sorted().toList();
      var task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(sources));
      var docs = DocTrees.instance(task);
      for (var unit : task.parse()) {
        result.new Reader(docs, String.valueOf(unit.getPackageName())).scan(unit, null);
      }
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the sources in " + directory, e);
    }
  }

  /// All classes, in the order of the sources.
  public List<Declared> classes() {
    return new ArrayList<>(classes.values());
  }

  /// The comment of a class; none when it has none or is not here.
  public DocComment doc(Class<?> type) {
    var declared = classes.get(type.getName());
    return declared == null ? DocComment.NONE : declared.doc();
  }

  private final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final DocTrees docs;
    private String enclosing;

    Reader(DocTrees docs, String packageName) {
      this.docs = docs;
      this.enclosing = packageName + ".";
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
      var outer = enclosing;
      var name = outer + tree.getSimpleName();
      var members = new LinkedHashMap<MethodTree, DocComment>();
      for (var member : tree.getMembers()) {
        if (member instanceof MethodTree method) {
          members.put(method, comment(new TreePath(getCurrentPath(), method)));
        }
      }
      classes.put(name, new Declared(name, tree, comment(getCurrentPath()), members));
      enclosing = name + "$";
      super.visitClass(tree, null);
      enclosing = outer;
      return null;
    }

    private DocComment comment(TreePath path) {
      var tree = docs.getDocCommentTree(path);
      return tree == null ? DocComment.NONE : DocComment.of(tree);
    }
  }
}

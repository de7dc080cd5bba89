package io.awsprovisioner.systemtests.agent;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Which methods tell what, and the bytecode for it.
final class Weaving {

  private static final ClassDesc POINTS =
      ClassDesc.of("io.awsprovisioner.systemtests.agent.Points");
  private static final ClassDesc NETWORK =
      ClassDesc.of("io.awsprovisioner.systemtests.agent.Network");
  private static final MethodTypeDesc TELLS = MethodTypeDesc.of(CD_void, CD_String, CD_Object);
  private static final String OURS = "io/awsprovisioner/provisioner/";
  private static final String PRODUCER = "org/apache/kafka/clients/producer/KafkaProducer";
  private static final String SOCKETS = "sun/nio/ch/SocketChannelImpl";

  /// A place in a method.
  private enum At {
    /// Before anything of it is done; told with its first argument.
    ENTRY,
    /// When all of it is done.
    RETURN
  }

  /// A method and what it tells.
  private record Place(String className, String method, At at, String what) {}

  private static final List<Place> PLACES =
      List.of(
          new Place(OURS + "loop/ReconcileLoop", "tick", At.ENTRY, "tick consumed"),
          new Place(OURS + "loop/ReconcileLoop", "takeOver", At.RETURN, "seat: taken over"),
          new Place(OURS + "bus/KafkaPlannerSeat", "take", At.ENTRY, "seat: assigned"),
          new Place(PRODUCER, "initTransactions", At.RETURN, "seat: fenced"),
          new Place(OURS + "bus/LedgerReader", "readAll", At.RETURN, "seat: ledger read"),
          new Place(OURS + "bus/KafkaPlannerSeat", "commit", At.ENTRY, Points.COMMIT_BEGINS),
          new Place(PRODUCER, "sendOffsetsToTransaction", At.ENTRY, "commit: sent"),
          new Place(PRODUCER, "commitTransaction", At.ENTRY, "commit: whole"),
          new Place(PRODUCER, "commitTransaction", At.RETURN, "commit: committed"),
          new Place(OURS + "bus/KafkaPlannerSeat", "commit", At.RETURN, Points.COMMIT_ENDS),
          new Place(OURS + "secret/HttpSecrets", "register", At.ENTRY, "secret: not asked"),
          new Place(OURS + "secret/HttpSecrets", "register", At.RETURN, "secret: asked"),
          new Place(OURS + "secret/HttpSecrets", "read", At.ENTRY, "secret: answered"),
          new Place(OURS + "ec2/AwsEc2", "launch", At.ENTRY, "launch: not asked"),
          new Place(OURS + "ec2/AwsEc2", "launch", At.RETURN, "launch: asked"),
          new Place(OURS + "launch/LaunchExecutor", "handle", At.ENTRY, "launch: "),
          new Place(OURS + "ec2/AwsEc2", "terminate", At.ENTRY, "termination: not asked"),
          new Place(OURS + "ec2/AwsEc2", "terminate", At.RETURN, "termination: asked"),
          new Place(
              OURS + "launch/TerminationExecutor", "handle", At.ENTRY, "termination: answered"));

  private static final List<String> SOCKET_METHODS = List.of("read", "write", "connect");

  private Weaving() {}

  /// The class with calls in it; null = nothing to change.
  static byte @Nullable [] weave(String className, @Nullable ClassLoader loader, byte[] bytes) {
    var places = PLACES.stream().filter(place -> place.className().equals(className)).toList();
    if (places.isEmpty() && !className.equals(SOCKETS)) {
      return null;
    }
    var resolver =
        loader == null
            ? ClassHierarchyResolver.defaultResolver()
            : ClassHierarchyResolver.ofResourceParsing(loader)
                .orElse(ClassHierarchyResolver.defaultResolver());
    var file = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(resolver));
    var model = file.parse(bytes);
    ClassTransform none = (builder, element) -> builder.with(element);
    ClassTransform change =
        className.equals(SOCKETS)
            ? ClassTransform.transformingMethodBodies(Weaving::isSocketMethod, socketBegins())
            : places.stream().map(Weaving::change).reduce(none, ClassTransform::andThen);
    return file.transformClass(model, change);
  }

  private static boolean isSocketMethod(MethodModel method) {
    return SOCKET_METHODS.contains(method.methodName().stringValue())
        && method.flags().has(AccessFlag.PUBLIC)
        && method.code().isPresent();
  }

  /// A socket asks whether it is cut, with itself and its first argument.
  private static CodeTransform socketBegins() {
    return atEntry(code ->
        code.aload(0)
            .aload(1)
            .invokestatic(NETWORK, "pass", MethodTypeDesc.of(CD_void, CD_Object, CD_Object)));
  }

  private static ClassTransform change(Place place) {
    CodeTransform body =
        switch (place.at()) {
          case ENTRY -> null;
          case RETURN -> atReturn(place.what());
        };
    return (builder, element) -> {
      if (element instanceof MethodModel method
          && method.methodName().stringValue().equals(place.method())
          && method.code().isPresent()) {
        builder.transformMethod(
            method,
            MethodTransform.transformingCode(body == null ? entry(place.what(), method) : body));
      } else {
        builder.with(element);
      }
    };
  }

  private static CodeTransform entry(String what, MethodModel method) {
    boolean isStatic = method.flags().has(AccessFlag.STATIC);
    var parameters = method.methodTypeSymbol().parameterList();
    boolean hasObject = !parameters.isEmpty() && !parameters.getFirst().isPrimitive();
    return atEntry(code -> {
      code.loadConstant(what);
      if (hasObject) {
        code.aload(isStatic ? 0 : 1);
      } else {
        code.aconst_null();
      }
      code.invokestatic(POINTS, "reached", TELLS);
    });
  }

  private static CodeTransform atReturn(String what) {
    return (code, element) -> {
      if (element instanceof ReturnInstruction) {
        code.loadConstant(what).aconst_null().invokestatic(POINTS, "reached", TELLS);
      }
      code.with(element);
    };
  }

  private static CodeTransform atEntry(Consumer<CodeBuilder> first) {
    return new CodeTransform() {
      @Override
      public void atStart(CodeBuilder code) {
        first.accept(code);
      }

      @Override
      public void accept(CodeBuilder code, CodeElement element) {
        code.with(element);
      }
    };
  }
}

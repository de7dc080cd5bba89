/// The stack under test as processes: started from built artefacts in a directory of its own, so
/// that a stack that a person runs beside is not touched, and ended with everything it started.
@NullMarked
package io.awsprovisioner.systemtests.stack;

import org.jspecify.annotations.NullMarked;

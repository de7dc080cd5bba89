/// What is ended, each for a fact that was seen, and the guard that holds it when it is too much at
/// once.
@NullMarked
package io.awsprovisioner.planner.ending;

import org.jspecify.annotations.NullMarked;

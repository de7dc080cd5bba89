/// What tests load into the processes of the stack, as a Java agent: it ends or stops a process at
/// a named point between two outside effects, and cuts its connections. Nothing of this stands in
/// what ships; a service without this agent has no such door (decision 0018).
///
/// The agent's classes are put on the bootstrap class path, so they use nothing but the JDK.
@NullMarked
package io.awsprovisioner.systemtests.agent;

import org.jspecify.annotations.NullMarked;

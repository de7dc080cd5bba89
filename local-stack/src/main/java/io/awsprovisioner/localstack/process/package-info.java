/// Child processes: started, waited for, started again when they die, and all stopped at the end.
///
/// A process is described by a [io.awsprovisioner.localstack.process.ProcessSpec]; the
/// [io.awsprovisioner.localstack.process.Supervisor] is the only one that starts or ends any. Each
/// writes its output to a log file of its own, so nothing has to pump it and nothing is lost when
/// we die. A stopped process (SIGSTOP) is not a dead one, and is left alone.
@NullMarked
package io.awsprovisioner.localstack.process;

import org.jspecify.annotations.NullMarked;

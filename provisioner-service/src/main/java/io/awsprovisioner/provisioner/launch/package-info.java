/// From a planned launch to exactly one instance, whatever crashes when.
///
/// The intent is committed to the ledger first, with every parameter final; only then is the secret
/// registered and EC2 asked, with the launch id as the client token. What came of it goes to the
/// ledger in one transaction with the public event. [LaunchRules] decides what an answer means,
/// [LaunchLedgerState] folds the ledger, and the only class here that does anything is
/// [LaunchExecutor].
@NullMarked
package io.awsprovisioner.provisioner.launch;

import org.jspecify.annotations.NullMarked;

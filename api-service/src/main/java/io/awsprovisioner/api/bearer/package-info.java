/// Bearer tokens of OIDC issuers and Kubernetes clusters: who issues them, with which keys, and
/// which scopes they come to.
///
/// Signature, dates and audience are jose4j's to check. Fetching keys is ours, because a request
/// waits for it on an event loop: one fetch at a time, with a deadline, and not again at once.
@NullMarked
package io.awsprovisioner.api.bearer;

import org.jspecify.annotations.NullMarked;

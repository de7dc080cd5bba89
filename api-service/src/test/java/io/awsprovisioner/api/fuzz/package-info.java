/// A seeded fuzz of a running service, from the OpenAPI document that it publishes: whatever is
/// sent, the answer is one that the document knows, and never a 5xx.
///
/// Read [Fuzz] for how a run goes, [CaseMaker] for what is sent, [Judge] for what is demanded.
@NullMarked
package io.awsprovisioner.api.fuzz;

import org.jspecify.annotations.NullMarked;

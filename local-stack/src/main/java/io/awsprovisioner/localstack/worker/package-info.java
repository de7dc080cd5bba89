/// Simulated workers: what a real worker does over its life, without an operating system under it.
///
/// One process stands for all of them, a virtual thread for each. An instance that EC2 shows
/// running gets a worker, as a boot would start one; one that EC2 no longer shows running loses it
/// in the middle of whatever it did. [io.awsprovisioner.localstack.worker.Shift] decides what to do
/// next, the rest does it.
@NullMarked
package io.awsprovisioner.localstack.worker;

import org.jspecify.annotations.NullMarked;

/// What the tests of several packages share: sample words, a clock that tests own, and doubles of
/// the doors that keep the promises of the real ones.
@NullMarked
package io.awsprovisioner.provisioner.testing;

import org.jspecify.annotations.NullMarked;

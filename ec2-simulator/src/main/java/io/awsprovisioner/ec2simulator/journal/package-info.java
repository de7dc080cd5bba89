/// What really happened, in order. The journal is written where things change and is never read by
/// an API call, so a test can compare what a client believes with the truth.
@NullMarked
package io.awsprovisioner.ec2simulator.journal;

import org.jspecify.annotations.NullMarked;

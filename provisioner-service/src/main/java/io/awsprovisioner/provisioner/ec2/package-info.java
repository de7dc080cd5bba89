/// The one door to EC2: the calls that we use, in our words, and the closed table of how they fail.
@NullMarked
package io.awsprovisioner.provisioner.ec2;

import org.jspecify.annotations.NullMarked;

/// The one thing this service asks EC2: whether an AMI or a security group exists.
@NullMarked
package io.awsprovisioner.api.ec2;

import org.jspecify.annotations.NullMarked;

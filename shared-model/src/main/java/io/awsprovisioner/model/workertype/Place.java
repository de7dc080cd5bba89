package io.awsprovisioner.model.workertype;

import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;

/// Where and on what something is launched: the three choices that pick a definition's layers.
public record Place(Region region, AvailabilityZone availabilityZone, InstanceType instanceType) {}

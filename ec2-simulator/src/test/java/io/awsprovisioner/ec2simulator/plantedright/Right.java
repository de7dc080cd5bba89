package io.awsprovisioner.ec2simulator.plantedright;

import io.awsprovisioner.ec2simulator.plantedleft.Left;
import org.jspecify.annotations.Nullable;

public record Right(@Nullable Left left) {}

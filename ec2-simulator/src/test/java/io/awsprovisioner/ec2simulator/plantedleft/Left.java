package io.awsprovisioner.ec2simulator.plantedleft;

import io.awsprovisioner.ec2simulator.plantedright.Right;
import org.jspecify.annotations.Nullable;

public record Left(@Nullable Right right) {}

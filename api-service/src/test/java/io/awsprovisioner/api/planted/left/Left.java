package io.awsprovisioner.api.planted.left;

import io.awsprovisioner.api.planted.right.Right;
import java.util.List;

/// Knows the right one.
public record Left(List<Right> others) {}

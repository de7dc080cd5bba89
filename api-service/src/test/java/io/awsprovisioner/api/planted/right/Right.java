package io.awsprovisioner.api.planted.right;

import io.awsprovisioner.api.planted.left.Left;
import java.util.List;

/// Knows the left one.
public record Right(List<Left> others) {}

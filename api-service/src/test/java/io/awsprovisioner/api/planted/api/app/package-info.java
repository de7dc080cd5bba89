/// Stands for the wiring, which nobody may know.
@org.jspecify.annotations.NullMarked
package io.awsprovisioner.api.planted.api.app;

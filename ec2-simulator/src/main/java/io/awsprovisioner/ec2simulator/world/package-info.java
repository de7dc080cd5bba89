/// What exists before anybody launches anything: regions, zones, subnets, images, security groups
/// and instance types, read once from the resource files beside this package, and the key pairs
/// that were imported since.
@NullMarked
package io.awsprovisioner.ec2simulator.world;

import org.jspecify.annotations.NullMarked;

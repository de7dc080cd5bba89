/// The spot market: every pool (type and zone) has a price that moves by the seed, and holds until
/// its next change. A price is a function of seed, pool and time, so history needs no memory and no
/// two runs of a seed differ.
@NullMarked
package io.awsprovisioner.ec2simulator.prices;

import org.jspecify.annotations.NullMarked;

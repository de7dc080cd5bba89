/// What EC2 offers: pools with a price, how far they are trusted, what is left of their budgets,
/// and what an option costs one worker type. What changes while a plan is made (budgets, money,
/// probes) lives here and is shared by all orders of that plan, never beyond it.
@NullMarked
package io.awsprovisioner.planner.offers;

import org.jspecify.annotations.NullMarked;

/// Tests of the facts: what they refuse, and what they make of what they are given.
@NullMarked
package io.awsprovisioner.planner.facts;

import org.jspecify.annotations.NullMarked;

/// A second opinion. The audit knows the rules and nothing of how the planner follows them: it
/// counts and calculates anew, from the same facts, and says where a plan breaks one. A plan with a
/// finding is not carried out.
@NullMarked
package io.awsprovisioner.planner.audit;

import org.jspecify.annotations.NullMarked;

/// What instances cost and where they are to be had, as the bus tells it: prices, offer health, API
/// budgets.
@NullMarked
package io.awsprovisioner.api.market;

import org.jspecify.annotations.NullMarked;

/// The web page: how it is served, and what it asks beside the routes that everybody uses.
@NullMarked
package io.awsprovisioner.api.page;

import org.jspecify.annotations.NullMarked;

package io.awsprovisioner.cli.credentials;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where the API is and who asks.
///
/// @param base ends in `/v1`, without a slash behind it
/// @param credentials null when nobody signs: then only public reads work
/// @param source where this was said, for people
public record Connection(URI base, @Nullable Credentials credentials, String source) {}

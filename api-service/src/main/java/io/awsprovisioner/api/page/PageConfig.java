package io.awsprovisioner.api.page;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/// The web page.
@ConfigMapping(prefix = "provisioner.page")
public interface PageConfig {
  /// Further origins that the page may call, such as `https://token.example.com`. The origins of
  /// the issuers that people sign in with are allowed anyway; this is for a login whose token
  /// endpoint is on another host. They enter the page's Content-Security-Policy.
  Optional<List<String>> connectTo();
}

package io.awsprovisioner.provisioner.credentials;

/// Our own client at the api-service.
public record HawkCredentials(String clientId, String accessToken) {
  @Override
  public String toString() {
    return "HawkCredentials[" + clientId + "]";
  }
}

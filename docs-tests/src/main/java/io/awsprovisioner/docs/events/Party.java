package io.awsprovisioner.docs.events;

/// Who reads or writes a topic.
public enum Party {
  API_SERVICE("api-service"),
  PROVISIONER_SERVICE("provisioner-service"),
  ANYONE("anyone who is allowed");

  private final String words;

  Party(String words) {
    this.words = words;
  }

  /// As it stands in a sentence.
  public String words() {
    return words;
  }
}

package io.awsprovisioner.ec2simulator.calls;

import io.awsprovisioner.ec2simulator.protocol.Ec2Refusal;
import io.awsprovisioner.ec2simulator.protocol.QueryParameters;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Tags of a request: at most 50, keys of 1 to 127 characters that do not begin with `aws:`, values
/// of at most 256.
final class Tags {
  private static final int MAX_TAGS = 50;
  private static final int MAX_KEY = 127;
  private static final int MAX_VALUE = 256;

  private Tags() {}

  /// Those of `TagSpecification` for instances. Volumes and the like may be named too: the
  /// simulator shows none.
  static SortedMap<String, String> ofInstances(QueryParameters parameters) {
    var tags = new TreeMap<String, String>();
    for (String item : parameters.items("TagSpecification")) {
      String type = parameters.require(item + ".ResourceType");
      SortedMap<String, String> those = read(parameters, item + ".Tag");
      switch (type) {
        case "instance" -> tags.putAll(those);
        case "volume", "network-interface", "spot-instances-request" -> {}
        default ->
            throw Ec2Refusal.invalid(
                "'" + type + "' is not a valid taggable resource type for this operation.");
      }
    }
    return Collections.unmodifiableSortedMap(tags);
  }

  /// The tags of a list, `Tag.1.Key` and `Tag.1.Value` and so on.
  static SortedMap<String, String> read(QueryParameters parameters, String list) {
    var tags = new TreeMap<String, String>();
    for (String item : parameters.items(list)) {
      String key = parameters.require(item + ".Key");
      String value = parameters.orElse(item + ".Value", "");
      check(key, value);
      if (tags.put(key, value) != null) {
        throw Ec2Refusal.invalid("Duplicate tag key '" + key + "' specified.");
      }
    }
    if (tags.size() > MAX_TAGS) {
      throw new Ec2Refusal("TagLimitExceeded", "At most " + MAX_TAGS + " tags are allowed");
    }
    return Collections.unmodifiableSortedMap(tags);
  }

  private static void check(String key, String value) {
    if (key.length() > MAX_KEY || value.length() > MAX_VALUE) {
      throw Ec2Refusal.invalid(
          "Tag keys are at most "
              + MAX_KEY
              + " characters long and values "
              + MAX_VALUE
              + ": "
              + key);
    }
    if (key.startsWith("aws:")) {
      throw Ec2Refusal.invalid(
          "Tag keys starting with 'aws:' are reserved for internal use: " + key);
    }
    if ((key + value).chars().anyMatch(each -> each < ' ')) {
      throw Ec2Refusal.invalid("Control characters are not allowed in tags: " + key);
    }
  }
}

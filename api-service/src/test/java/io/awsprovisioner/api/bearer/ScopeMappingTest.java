package io.awsprovisioner.api.bearer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScopeMappingTest {
  @Test
  void scopeAndScpAreTextsOrLists() {
    assertThat(held(Map.of("scope", "openid aws-provisioner:a aws-provisioner:b"), "groups"))
        .containsExactly("aws-provisioner:a", "aws-provisioner:b");
    assertThat(held(Map.of("scp", List.of("aws-provisioner:c", "x")), "groups"))
        .containsExactly("aws-provisioner:c");
    assertThat(held(Map.of("scp", "aws-provisioner:d"), "groups"))
        .containsExactly("aws-provisioner:d");
  }

  @Test
  void noClaimGivesMoreThanOurOwnScopes() {
    assertThat(held(Map.of("scope", "* aws-provisioner assume:* a*"), "groups")).isEmpty();
  }

  @Test
  void groupsAreLookedUpInTheOperatorsMapping() {
    assertThat(held(Map.of("groups", List.of("admins", "others")), "groups"))
        .containsExactly("aws-provisioner:*", "assume:x");
    assertThat(held(Map.of("groups", "admins"), "groups")).hasSize(2);
    assertThat(held(Map.of("sub", "admins"), "sub")).hasSize(2);
  }

  @Test
  void aClaimsNameMayBeAPathOrHoldSlashes() {
    var nested = Map.<String, Object>of("realm_access", Map.of("roles", List.of("admins")));
    assertThat(held(nested, "realm_access/roles")).hasSize(2);
    var address = "https://example.com/groups";
    assertThat(held(Map.of(address, List.of("admins")), address)).hasSize(2);
    assertThat(held(nested, "realm_access/roles/deeper")).isEmpty();
  }

  @Test
  void oddTypesGiveNothing() {
    assertThat(held(Map.of("scope", 7, "scp", Map.of(), "groups", List.of(1, Map.of())), "groups"))
        .isEmpty();
  }

  private static List<String> held(Map<String, Object> claims, String groupsClaim) {
    var issuer =
        new Issuer(
            "company",
            "https://login.example.com",
            List.of("us"),
            new Issuer.Keys(Optional.empty(), Optional.empty(), Optional.empty()),
            new Issuer.Claims("sub", groupsClaim),
            Map.of("admins", List.of("aws-provisioner:*", "assume:x")),
            Optional.empty());
    return ScopeMapping.scopes(claims, issuer).held();
  }
}

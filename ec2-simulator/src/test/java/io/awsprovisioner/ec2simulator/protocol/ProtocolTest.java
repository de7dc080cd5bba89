package io.awsprovisioner.ec2simulator.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Parameters in, XML out, and whom a signature names.
final class ProtocolTest {
  @Test
  void readsNestedListsByNumberAndNotByText() {
    var parameters = QueryParameters.parse("Id.10=c&Id.2=b&Id.1=a%26&Idle.3=x&Id.x=y");
    assertThat(parameters.list("Id")).containsExactly("a&", "b", "c");
    assertThat(parameters.items("None")).isEmpty();
  }

  @Test
  void refusesNumbersThatAreNone() {
    var parameters = QueryParameters.parse("A=1.5&B=maybe&C=yesterday&D=cheap");
    assertThatThrownBy(() -> parameters.integer("A", 1)).hasMessageContaining("A");
    assertThatThrownBy(() -> parameters.flag("B", true)).hasMessageContaining("B");
    assertThatThrownBy(() -> parameters.instant("C")).hasMessageContaining("C");
    assertThatThrownBy(() -> parameters.decimal("D")).hasMessageContaining("D");
  }

  @Test
  void knowsParametersByTheirShape() {
    var names = ParameterNames.of("Tag.N.Key", "Id.N");
    names.refuseOthers(QueryParameters.parse("Action=x&Version=y&Tag.12.Key=k&Id.1=i"));
    assertThatThrownBy(() -> names.refuseOthers(QueryParameters.parse("Tag.1.Colour=k")))
        .hasMessage("The parameter Tag.1.Colour is not recognized");
    assertThatThrownBy(() -> names.refuseOthers(QueryParameters.parse("Id=i")))
        .isInstanceOf(Ec2Refusal.class);
  }

  @Test
  void writesXmlThatNobodyCanBreak() {
    String xml =
        XmlReply.to("Do", "id-1", Duration.ofSeconds(90))
            .text("a", "<&>\"'\u0000\n")
            .text("absent", null)
            .time("t", Instant.parse("2026-03-01T12:00:00.123456Z"))
            .list("set", List.of("x", "y"), XmlReply::plain)
            .finish();
    assertThat(xml)
        .endsWith(
            "<DoResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><requestId>id-1</requestId>"
                + "<a>&lt;&amp;&gt;\"'\n</a><t>2026-03-01T12:01:30.123Z</t>"
                + "<set><item>x</item><item>y</item></set></DoResponse>");
  }

  @Test
  void takesTheRegionFromTheSignature() {
    var caller =
        Caller.read(
            "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-west-2/ec2/aws4_request,"
                + " SignedHeaders=host, Signature=0");
    assertThat(caller).isEqualTo(new Caller("AKID", "us-west-2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic x", "AWS4-HMAC-SHA256 Credential=AKID/2026/us-west-2/ec2"})
  void refusesWhatIsNoSignature(String authorization) {
    assertThatThrownBy(() -> Caller.read(authorization))
        .isInstanceOfSatisfying(
            Ec2Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(401));
  }

  @Test
  void aPageTokenBelongsToItsList() {
    assertThat(PageToken.read("a", PageToken.at("a", 77), 0)).isEqualTo(77);
    assertThat(PageToken.read("a", null, 5)).isEqualTo(5);
    assertThatThrownBy(() -> PageToken.read("b", PageToken.at("a", 77), 0))
        .isInstanceOf(Ec2Refusal.class);
    assertThatThrownBy(() -> PageToken.read("b", "%%%", 0)).isInstanceOf(Ec2Refusal.class);
  }
}

package io.awsprovisioner.provisioner.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.provisioner.testing.Samples;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstancesXmlTest {
  /// As the API reference shows it, shortened, with what EC2 might add.
  private static final String ONE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
        <requestId>8f7724cf-496f-496e-8fe3-example</requestId>
        <reservationSet>
          <item>
            <reservationId>r-1234567890abcdef0</reservationId>
            <groupSet><item><instanceId>not-this</instanceId></item></groupSet>
            <instancesSet>
              <item>
                <instanceId>i-1234567890abcdef0</instanceId>
                <imageId>ami-0123456789abcdef0</imageId>
                <instanceState><code>16</code><name>running</name></instanceState>
                <somethingNew><instanceId>nor-this</instanceId><deeper><x/></deeper></somethingNew>
                <instanceType>c5.xlarge</instanceType>
                <launchTime>2026-11-01T12:00:00.000Z</launchTime>
                <placement>
                  <availabilityZone>us-west-2a</availabilityZone><tenancy>default</tenancy>
                </placement>
                <stateReason><code>pending</code><message>pending</message></stateReason>
                <networkInterfaceSet><item><tagSet><item><key>not</key></item></tagSet></item>
                </networkInterfaceSet>
                <tagSet>
                  <item><key>a &amp; b</key><value>&lt;grüße&gt; <![CDATA[<x>]]></value></item>
                  <item><key>empty</key><value/></item>
                </tagSet>
                <!-- a remark -->
                <spotInstanceRequestId>sir-1</spotInstanceRequestId>
                <instanceLifecycle>spot</instanceLifecycle>
              </item>
            </instancesSet>
          </item>
        </reservationSet>
        <nextToken>more</nextToken>
      </DescribeInstancesResponse>
      """;

  private static Ec2.Page<SeenInstance> page(String xml) throws InstancesXml.Unreadable {
    return InstancesXml.page(Samples.bytes(xml.strip()));
  }

  @Test
  void readsWhatIsNeededAndPassesOverTheRest() throws InstancesXml.Unreadable {
    var page = page(ONE);
    assertThat(page.next()).hasValue("more");
    assertThat(page.rows())
        .singleElement()
        .satisfies(row -> {
          assertThat(row.instanceId().value()).isEqualTo("i-1234567890abcdef0");
          assertThat(row.availabilityZone().value()).isEqualTo("us-west-2a");
          assertThat(row.instanceType().value()).isEqualTo("c5.xlarge");
          assertThat(row.imageId().value()).isEqualTo("ami-0123456789abcdef0");
          assertThat(row.market()).isEqualTo(Market.SPOT);
          assertThat(row.spotRequestId()).isEqualTo("sir-1");
          assertThat(row.state()).isEqualTo(InstanceStateName.RUNNING);
          assertThat(row.stateReason()).isEqualTo("pending");
          assertThat(row.launchedAt()).isEqualTo(Instant.parse("2026-11-01T12:00:00Z"));
          assertThat(row.tags())
              .containsEntry("a & b", "<grüße> <x>")
              .containsEntry("empty", "")
              .hasSize(2);
        });
  }

  @Test
  void anEmptyRegionIsAnEmptyPage() throws InstancesXml.Unreadable {
    var page =
        page(
            "<DescribeInstancesResponse><reservationSet/><nextToken/>"
                + "</DescribeInstancesResponse>");
    assertThat(page.rows()).isEmpty();
    assertThat(page.next()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "welcome",
        "<html></html>",
        "<Response><Errors/></Response>",
        "<DescribeInstancesResponse><reservationSet>",
        "<DescribeInstancesResponse><reservationSet></x></DescribeInstancesResponse>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
            + "<DescribeInstancesResponse><nextToken>&e;</nextToken></DescribeInstancesResponse>",
        "<!DOCTYPE DescribeInstancesResponse><DescribeInstancesResponse/>",
        "<!DOCTYPE x [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>"
            + "<DescribeInstancesResponse><x>&b;</x></DescribeInstancesResponse>",
      })
  void whatIsNoSuchAnswerIsRefused(String xml) {
    assertThatThrownBy(() -> page(xml)).isInstanceOf(InstancesXml.Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"instanceId", "imageId", "instanceType", "launchTime"})
  void anInstanceWithoutWhatIsNeededIsRefused(String field) {
    var without = ONE.replaceFirst("(?m)^ *<" + field + ">.*$", "");
    assertThatThrownBy(() -> page(without))
        .isInstanceOf(InstancesXml.Unreadable.class)
        .hasMessage("an instance has no " + field);
  }

  @Test
  void aStateThatIsNewIsRefusedRatherThanGuessed() {
    assertThatThrownBy(() -> page(ONE.replace(">running<", ">hibernating<")))
        .isInstanceOf(InstancesXml.Unreadable.class)
        .hasMessageContaining("hibernating");
  }

  @Test
  void anErrorIsReadOrIsNone() {
    var error =
        "<Response><Errors><Error><Code>Unavailable</Code><Message>later</Message></Error></Errors>"
            + "<RequestID>1</RequestID></Response>";
    assertThat(InstancesXml.error(Samples.bytes(error)))
        .hasValue(new InstancesXml.ErrorAnswer("Unavailable", "later"));
    assertThat(InstancesXml.error(Samples.bytes("<html><b>502</b></html>")))
        .isEqualTo(Optional.empty());
    assertThat(InstancesXml.error(Samples.bytes("502"))).isEmpty();
  }
}

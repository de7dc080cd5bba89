package io.awsprovisioner.provisioner.ec2;

import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.ImageId;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Reads the few fields that we need out of DescribeInstances' XML, element by element. All others
/// are passed over, whatever EC2 adds. Document types and entities are refused: EC2 sends none, and
/// they are how XML reads files and eats memory.
final class InstancesXml {
  private static final XMLInputFactory FACTORY = factory();

  private InstancesXml() {}

  /// The answer is not what DescribeInstances answers.
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(Throwable cause) {
      super(String.valueOf(cause.getMessage()), cause);
    }

    Unreadable(String message) {
      super(message);
    }
  }

  /// A code and a message of EC2's.
  record ErrorAnswer(String code, String message) {}

  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /// A page of instances.
  static Ec2.Page<SeenInstance> page(byte[] xml) throws Unreadable {
    return read(xml, InstancesXml::page);
  }

  /// What EC2 says instead; empty when it is no error of EC2's.
  static Optional<ErrorAnswer> error(byte[] xml) {
    try {
      return read(xml, InstancesXml::error);
    } catch (Unreadable e) {
      return Optional.empty();
    }
  }

  private interface Reading<T> {
    T read(XMLStreamReader xml) throws XMLStreamException, Unreadable;
  }

  private static <T> T read(byte[] xml, Reading<T> reading) throws Unreadable {
    try {
      var reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(xml));
      try {
        return reading.read(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException | RuntimeException e) {
      throw new Unreadable(e);
    }
  }

  private static Ec2.Page<SeenInstance> page(XMLStreamReader xml)
      throws XMLStreamException, Unreadable {
    if (!nextChild(xml) || !xml.getLocalName().equals("DescribeInstancesResponse")) {
      throw new Unreadable("it is no DescribeInstancesResponse");
    }
    var rows = new ArrayList<SeenInstance>();
    var next = "";
    while (nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "reservationSet" -> reservations(xml, rows);
        case "nextToken" -> next = xml.getElementText();
        default -> skip(xml);
      }
    }
    return new Ec2.Page<>(rows, Optional.of(next).filter(t -> !t.isEmpty()));
  }

  private static void reservations(XMLStreamReader xml, List<SeenInstance> rows)
      throws XMLStreamException, Unreadable {
    while (nextChild(xml)) {
      while (nextChild(xml)) {
        if (xml.getLocalName().equals("instancesSet")) {
          while (nextChild(xml)) {
            rows.add(instance(xml));
          }
        } else {
          skip(xml);
        }
      }
    }
  }

  private static final class Fields {
    private @Nullable String id;
    private @Nullable String zone;
    private @Nullable String type;
    private @Nullable String image;
    private @Nullable String lifecycle;
    private @Nullable String spotRequest;
    private @Nullable String state;
    private @Nullable String reason;
    private @Nullable String launched;
    private Map<String, String> tags = Map.of();

    private SeenInstance seen() throws Unreadable {
      return new SeenInstance(
          new InstanceId(needed("instanceId", id)),
          new AvailabilityZone(needed("placement.availabilityZone", zone)),
          new InstanceType(needed("instanceType", type)),
          new ImageId(needed("imageId", image)),
          lifecycle == null ? Market.ON_DEMAND : Market.SPOT,
          spotRequest,
          InstanceStateName.named(needed("instanceState.name", state)),
          reason,
          Instant.parse(needed("launchTime", launched)),
          tags);
    }

    private static String needed(String field, @Nullable String value) throws Unreadable {
      if (value == null) {
        throw new Unreadable("an instance has no " + field);
      }
      return value;
    }
  }

  private static SeenInstance instance(XMLStreamReader xml) throws XMLStreamException, Unreadable {
    var fields = new Fields();
    while (nextChild(xml)) {
      switch (xml.getLocalName()) {
        case "instanceId" -> fields.id = xml.getElementText();
        case "imageId" -> fields.image = xml.getElementText();
        case "instanceType" -> fields.type = xml.getElementText();
        case "launchTime" -> fields.launched = xml.getElementText();
        case "instanceLifecycle" -> fields.lifecycle = xml.getElementText();
        case "spotInstanceRequestId" -> fields.spotRequest = xml.getElementText();
        case "instanceState" -> fields.state = child(xml, "name");
        case "stateReason" -> fields.reason = child(xml, "code");
        case "placement" -> fields.zone = child(xml, "availabilityZone");
        case "tagSet" -> fields.tags = tags(xml);
        default -> skip(xml);
      }
    }
    return fields.seen();
  }

  private static Map<String, String> tags(XMLStreamReader xml) throws XMLStreamException {
    var tags = new HashMap<String, String>();
    while (nextChild(xml)) {
      var key = "";
      var value = "";
      while (nextChild(xml)) {
        switch (xml.getLocalName()) {
          case "key" -> key = xml.getElementText();
          case "value" -> value = xml.getElementText();
          default -> skip(xml);
        }
      }
      tags.putIfAbsent(key, value);
    }
    return tags;
  }

  private static Optional<ErrorAnswer> error(XMLStreamReader xml) throws XMLStreamException {
    var code = "";
    var message = "";
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "Code" -> code = xml.getElementText();
          case "Message" -> message = xml.getElementText();
          default -> {}
        }
      }
    }
    return code.isEmpty() ? Optional.empty() : Optional.of(new ErrorAnswer(code, message));
  }

  /// The text of one child; null when there is none.
  private static @Nullable String child(XMLStreamReader xml, String name)
      throws XMLStreamException {
    String found = null;
    while (nextChild(xml)) {
      if (xml.getLocalName().equals(name)) {
        found = xml.getElementText();
      } else {
        skip(xml);
      }
    }
    return found;
  }

  /// Goes to the next child's start, or to the end of the element that we are in.
  private static boolean nextChild(XMLStreamReader xml) throws XMLStreamException {
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          return true;
        }
        case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
          return false;
        }
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XMLStreamException("document types and entities are refused");
        default -> {}
      }
    }
  }

  /// Goes to the end of the element whose start we are at.
  private static void skip(XMLStreamReader xml) throws XMLStreamException {
    int depth = 1;
    while (depth > 0) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> {}
      }
    }
  }
}

package io.awsprovisioner.systemtests.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Route;
import java.util.Locale;

/// Answers the list of worker types with ten thousand, in pages, as the API would.
final class ManyWorkerTypes {
  private static final int ALL = 10_000;
  private static final int PAGE = 1_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private ManyWorkerTypes() {}

  static void answer(Route route) {
    var url = route.request().url();
    int from =
        url.contains("next=") ? Integer.parseInt(url.replaceAll(".*next=(\\d+).*", "$1")) : 0;
    var body = JSON.createObjectNode();
    var list = body.putArray("workerTypes");
    for (int i = from; i < from + PAGE; i++) {
      list.addObject()
          .put("workerType", String.format(Locale.ROOT, "worker-type-%05d", i))
          .put("minCapacity", 0)
          .put("maxCapacity", 20)
          .put("requestedCapacity", i % 3)
          .put("pendingCapacity", i % 4)
          .put("runningCapacity", i % 13)
          .put("pendingTasks", i % 50)
          .put("usdPerHour", (i % 13) * 0.07)
          .put("status", i % 5 == 0 ? "buying" : "covered")
          .put("reason", "demand-covered")
          .put("sentence", "Covered.");
    }
    if (from + PAGE < ALL) {
      body.put("next", Integer.toString(from + PAGE));
    }
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(200)
            .setContentType("application/json")
            .setBody(body.toString()));
  }
}

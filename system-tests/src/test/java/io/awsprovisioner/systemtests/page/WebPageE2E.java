package io.awsprovisioner.systemtests.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import io.awsprovisioner.systemtests.page.Browser.Look;
import io.awsprovisioner.systemtests.stack.LocalStack;
import io.awsprovisioner.systemtests.stack.Times;
import io.awsprovisioner.systemtests.stack.WorkerType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/// What people do with the page, in Chromium, from an empty system to the kill switch. One stack
/// for all, since each start costs as much as a test.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(150)
class WebPageE2E {
  private static final int FIRST_LOAD_BYTES = 300 * 1024;
  private static final Duration INTERACTIVE = Duration.ofMillis(1500);
  private static final Duration BOUGHT = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NEW = "my-first";

  private final Times times = new Times("WebPageE2E");
  private LocalStack stack;
  private Browser browser;
  private WorkerType existing;

  @BeforeAll
  void up() {
    browser = Browser.start();
    stack = LocalStack.start("WebPageE2E", times);
    existing = stack.workerType("gecko-misc", 0, 16);
  }

  @AfterAll
  void down() {
    try {
      if (stack != null) { // else it did not start, and that is the failure to be seen
        stack.close();
      }
    } finally {
      if (browser != null) {
        browser.close();
      }
      times.report();
    }
  }

  @Test
  @Order(1)
  void theFirstLoadIsSmallAndSoonUsable() {
    try (var tab = browser.open(Look.LIGHT)) {
      var answers = new ArrayList<Response>();
      tab.page().onResponse(answers::add);
      tab.page().navigate(stack.address() + "/");
      tab.sees(tab.button("Sign in"));
      var bytes =
          answers.stream()
              .mapToInt(r ->
                  r.request().sizes().responseBodySize + r.request().sizes().responseHeadersSize)
              .sum();
      assertThat(answers).hasSizeGreaterThan(2);
      assertThat(bytes).isLessThan(FIRST_LOAD_BYTES);
      assertThat(answers.getFirst().headerValue("content-security-policy"))
          .contains("default-src 'none'")
          .doesNotContain("unsafe");
      assertThat(answers.getFirst().headerValue("set-cookie")).isNull();

      // Again, with code that was run before: what is measured is the page, not a cold service.
      tab.page().reload();
      tab.sees(tab.button("Sign in"));
      var millis =
          (Number)
              tab.page().evaluate("performance.getEntriesByType('navigation')[0].domInteractive");
      times.measured(
          "page interactive", Duration.ofMillis(millis.longValue()), Times.allowing(INTERACTIVE));
      tab.picture("sign-in-light");
      tab.isAccessible("signing in");
      tab.hadNothingToComplainAbout();
    }
  }

  @Test
  @Order(2)
  void wrongCredentialsAreRefusedInWords() {
    try (var tab = browser.open(Look.LIGHT)) {
      tab.signIn(stack, stack.clientId(), "not-the-access-token");
      tab.sees("That did not work");
      assertThat(tab.page().evaluate("sessionStorage.length")).isEqualTo(0);
    }
  }

  @Test
  @Order(3)
  void aNewUserComesFromNothingToAWorkerTypeThatBuysAnInstance() {
    try (var tab = browser.open(Look.LIGHT).signIn(stack)) {
      tab.sees("There are no worker types yet.");
      tab.picture("nothing-yet-light");
      tab.link("Create the first one").click();
      tab.field("Name").fill(NEW);
      tab.sees("It can be launched.");

      tab.field("Maximum capacity").fill("2");
      assertThat(tab.page().locator("#json").inputValue()).contains("\"maxCapacity\": 2");
      tab.page().locator("#json").fill("{ nonsense");
      tab.sees("This is not JSON");
      tab.field("Maximum capacity").fill("3");
      tab.button("Remove Instance types 1").click();
      tab.sees("It cannot be saved like this:");
      tab.button("Add an instance type").click();
      tab.field("Instance types 1: type").fill("m5.large");
      tab.field("Minimum capacity").fill("1"); // bought without any task: nothing but the page
      tab.sees("It can be launched.");
      tab.sees("m5.large in us-east-1a");
      tab.picture("new-light");

      tab.button("Review and create").click();
      tab.answer("Create", "m5.large");
      tab.sees(NEW + " is created.");
      tab.awaits(".badge:has-text('running')", BOUGHT);
      tab.picture("first-instance-light");
      tab.hadNothingToComplainAbout();
    }
  }

  @Test
  @Order(4)
  void everyScreenIsSeenInLightAndDarkAndNarrowAndIsAccessible() {
    stack.api().put(existing.path(), existing.definition()).expect(200);
    stack.queue().add(existing.name(), 12, 60);
    stack.until(
        "an instance of " + existing.name(),
        Times.allowing(BOUGHT),
        () -> stack.api().get("state/" + existing.name()).expect(200).json().path("instances"),
        instances -> instances.size() > 0,
        LocalStack.PROVISIONER);
    for (var look : Look.values()) {
      try (var tab = browser.open(look).signIn(stack)) {
        for (var screen : Screens.ALL) {
          tab.go(stack, screen.address());
          tab.sees(tab.page().locator(screen.shows()).first());
          tab.picture(screen.name() + "-" + look.name().toLowerCase(java.util.Locale.ROOT));
          if (look != Look.NARROW) {
            tab.isAccessible(screen.name() + " " + look);
          }
          assertThat(
                  ((Number) tab.page().evaluate("document.documentElement.scrollWidth")).intValue())
              .as("%s does not scroll sideways", screen.name())
              .isLessThanOrEqualTo(look.width());
        }
        tab.hadNothingToComplainAbout();
      }
    }
  }

  @Test
  @Order(5)
  void aConflictingEditIsNoticedAndNothingIsLost() {
    try (var tab = browser.open(Look.LIGHT).signIn(stack)) {
      tab.go(stack, "worker-types/" + existing.name() + "/edit");
      tab.field("Owner").fill("me");
      tab.sees("It can be launched.");
      var theirs = JSON.createObjectNode();
      theirs.setAll((com.fasterxml.jackson.databind.node.ObjectNode) existing.definition());
      theirs.put("maxPrice", 7);
      stack.api().post(existing.path() + "/update", theirs).expect(200);

      tab.sees("Somebody else changed " + existing.name());
      tab.picture("conflict-light");
      tab.button("Keep mine").click();
      tab.button("Review and save").click();
      tab.answer("Save", "\"maxPrice\": 8");
      tab.sees(existing.name() + " is saved.");
      var saved = stack.api().get(existing.path()).expect(200).json();
      assertThat(saved.path("owner").asText()).isEqualTo("me");
    }
  }

  @Test
  @Order(6)
  void aFormerVersionIsComparedAndRestored() {
    try (var tab = browser.open(Look.LIGHT).signIn(stack)) {
      tab.go(stack, "worker-types/" + existing.name() + "/history");
      tab.button("What changed").click();
      tab.sees(tab.page().locator(".diff .new").first());
      tab.button("Restore").click();
      tab.answer("Restore version", "becomes the present definition again");
      tab.sees("restored");
    }
  }

  @Test
  @Order(7)
  void steeringAsksFirstAndNamesWhatItWillDoAndToHowMany() {
    try (var tab = browser.open(Look.LIGHT).signIn(stack)) {
      stack.queue().add(existing.name(), 8, 120);
      tab.go(stack, "worker-types/" + existing.name());
      tab.awaits("instances-part code", BOUGHT);
      tab.button("Pause").click();
      tab.answer("Cancel", "Nothing more is bought for it");
      tab.button("Pause").click();
      tab.answer("Pause", "Nothing more is bought for it");
      tab.sees(tab.button("Resume"));
      tab.button("Resume").click();
      tab.sees(tab.button("Pause"));
      tab.button("Reconcile").click();
      tab.sees("Reconciling " + existing.name());

      var ids = tab.texts("instances-part code");
      assertThat(ids).isNotEmpty();
      tab.button("Terminate " + ids.getFirst()).click();
      tab.picture("question-light");
      tab.answer("Terminate 1 instance", ids.getFirst().substring(0, 10));
      stack.until(
          "the instance ends",
          Times.allowing(BOUGHT),
          () -> tab.texts("instances-part code"),
          shown -> !shown.contains(ids.getFirst()),
          LocalStack.PROVISIONER);
    }
  }

  @Test
  @Order(8)
  void theKillSwitchStopsAllBuyingUntilItIsResumed() {
    try (var tab = browser.open(Look.LIGHT).signIn(stack)) {
      tab.go(stack, "fleet");
      tab.button("Stop all buying").click();
      tab.answer("Stop buying for", "nothing is bought");
      tab.sees("All buying is stopped.");
      tab.picture("stopped-light");
      tab.button("Resume buying").click();
      tab.answer("Resume buying", "Instances are bought again");
      tab.sees(tab.button("Stop all buying"));
    }
  }

  @Test
  @Order(9)
  void eventsArriveByThemselvesAndTheAuditSaysWhoDidWhat() {
    try (var tab = browser.open(Look.LIGHT).signIn(stack)) {
      tab.go(stack, "events");
      tab.sees("live");
      stack.api().post(existing.path() + "/reconcile", JSON.createObjectNode()).expect(202);
      tab.sees("steering-stated");
      tab.go(stack, "audit");
      tab.sees("stopBuying");
      tab.sees("reconcileWorkerType");
    }
  }

  @Test
  @Order(10)
  void whatTheCallerMayNotDoIsNotOffered() {
    var client = JSON.createObjectNode().put("description", "may look only");
    client.put("expires", "2099-01-01T00:00:00.000Z");
    client
        .putArray("scopes")
        .add("aws-provisioner:view-worker-type:*")
        .add("aws-provisioner:view-deployment");
    var token =
        stack
            .api()
            .put("clients/page-reader", client)
            .expect(200)
            .json()
            .path("accessToken")
            .asText();
    try (var tab = browser.open(Look.LIGHT).signIn(stack, "page-reader", token)) {
      tab.sees(tab.link(existing.name()));
      assertThat(tab.link("New worker type").isVisible()).isFalse();
      assertThat(tab.link("Audit").isVisible()).isFalse();
      tab.go(stack, "worker-types/" + existing.name());
      tab.sees("Decisions");
      tab.sees(tab.page().locator(".decisions").first());
      for (var forbidden : List.of("Pause", "Remove", "Terminate all", "Reconcile")) {
        assertThat(tab.button(forbidden).isVisible()).as(forbidden).isFalse();
      }
      tab.go(stack, "fleet");
      tab.sees("API budgets");
      assertThat(tab.button("Stop all buying").isVisible()).isFalse();
    }
  }

  @Test
  @Order(11)
  void tenThousandWorkerTypesStaySmooth() {
    try (var tab = browser.open(Look.LIGHT)) {
      // The one thing that is not the stack's: creating so many would take minutes.
      tab.page().route("**/v1/worker-types*", route -> ManyWorkerTypes.answer(route));
      tab.signIn(stack);
      tab.sees("10,000 worker types");
      assertThat(tab.page().locator(".data-table tbody tr").count()).isLessThan(100);
      var slowest =
          (Number)
              tab.page()
                  .evaluate(
                      """
                      async () => {
                        const box = document.querySelector('data-table .scroll');
                        let slowest = 0, last = performance.now();
                        for (let i = 1; i <= 60; i++) {
                          box.scrollTop = i * 7000;
                          await new Promise(requestAnimationFrame);
                          const now = performance.now();
                          slowest = Math.max(slowest, now - last);
                          last = now;
                        }
                        return slowest;
                      }
                      """);
      times.measured(
          "slowest frame of scrolling 10,000 rows",
          Duration.ofMillis(slowest.longValue()),
          Times.allowing(Duration.ofMillis(400)));
      tab.page().getByPlaceholder("Filter by name").fill("worker-type-09999");
      tab.sees("1 of 10,000 worker types");
      tab.picture("many-light");
    }
  }

  @Test
  @Order(12)
  void theKeyboardIsEnough() {
    try (var tab = browser.open(Look.LIGHT).signIn(stack)) {
      tab.sees(tab.link(existing.name()));
      tab.page().reload();
      tab.sees(tab.link(existing.name()));
      tab.page().keyboard().press("Tab");
      tab.page().keyboard().press("Enter");
      assertThat(tab.page().evaluate("document.activeElement.id")).isEqualTo("main");
      tab.link(existing.name()).focus();
      tab.page().keyboard().press("Enter");
      tab.button("Pause").focus();
      tab.page().keyboard().press("Enter");
      tab.sees(tab.page().locator("dialog[open]"));
      tab.page().keyboard().press("Escape");
      tab.page()
          .locator("dialog")
          .waitFor(
              new Locator.WaitForOptions()
                  .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
      assertThat(tab.button("Pause").isVisible()).isTrue();
    }
  }

  @Test
  @Order(13)
  void removingSaysHowManyInstancesGo() {
    try (var tab = browser.open(Look.LIGHT).signIn(stack)) {
      tab.go(stack, "worker-types/" + NEW);
      tab.button("Remove").click();
      tab.answer("Remove it", "terminated");
      tab.sees(tab.link(existing.name()));
      assertThat(stack.api().get("worker-type/" + NEW).status()).isEqualTo(404);
    }
  }
}

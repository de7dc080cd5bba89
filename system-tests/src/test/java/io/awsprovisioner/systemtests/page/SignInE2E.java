package io.awsprovisioner.systemtests.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.awsprovisioner.systemtests.page.Browser.Look;
import io.awsprovisioner.systemtests.stack.LocalStack;
import io.awsprovisioner.systemtests.stack.OidcProvider;
import io.awsprovisioner.systemtests.stack.SharedStack;
import io.awsprovisioner.systemtests.stack.Times;
import io.awsprovisioner.systemtests.stack.WorkerType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// People sign in to the page with their company's login: a real OpenID provider, a real browser,
/// the whole stack.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(150)
@ExtendWith(SharedStack.class)
class SignInE2E {
  private static final String NAME = "gecko-misc";
  private static final Duration RENEWED = Duration.ofSeconds(30);

  private final LocalStack stack;
  private final OidcProvider login;
  private final WorkerType existing;
  private Browser browser;

  SignInE2E(SharedStack.WithLogin shared) {
    this.stack = shared.stack();
    this.login = shared.login();
    this.existing = stack.workerType(NAME, 0, 16);
  }

  @BeforeAll
  void up() {
    browser = Browser.start();
    stack.api().put(existing.path(), existing.definition()).expect(200);
  }

  @AfterAll
  void down() {
    try (var _ = browser) {
      stack.api().delete(existing.path());
    }
  }

  /// To the login, says who one is there, and is sent back.
  private Tab signedIn(String name) {
    var tab = leaves(browser.open(Look.LIGHT), "worker-types/" + NAME);
    return named(tab, name);
  }

  private Tab leaves(Tab tab, String screen) {
    tab.go(stack, screen);
    tab.button("Sign in with " + OidcProvider.NAME).click();
    return tab;
  }

  private static Tab named(Tab tab, String name) {
    tab.field("Name").fill(name);
    tab.button("Continue").click();
    return tab;
  }

  @Test
  void anAdminSignsInAndSteersAndSignsOut() {
    try (var tab = signedIn("admin")) {
      var page = tab.page();
      // Back where one was, with nothing of the login left in the address.
      tab.sees(tab.button("Pause"));
      assertThat(page.url()).isEqualTo(stack.address() + "/#/worker-types/" + NAME);
      tab.sees(OidcProvider.NAME + "/admin");
      tab.sees("live");
      tab.button("Pause").click();
      tab.answer("Pause", "Nothing more is bought for it");
      tab.sees(tab.button("Resume"));
      tab.button("Resume").click();
      tab.sees(tab.button("Pause"));
      tab.go(stack, "audit");
      tab.sees("pauseWorkerType");
      tab.sees(OidcProvider.NAME + "/admin");
      tab.picture("signed-in-with-oidc-light");

      assertThat(page.context().cookies(stack.address())).isEmpty();
      assertThat(page.evaluate("localStorage.length + ':' + Object.keys(localStorage).join()"))
          .isEqualTo("1:aws-provisioner.theme");
      page.reload();
      tab.sees(OidcProvider.NAME + "/admin");

      tab.button("Sign out").click();
      tab.sees(tab.button("Sign in with " + OidcProvider.NAME));
      assertThat(page.evaluate("sessionStorage.length")).isEqualTo(0);
      stack.until(
          "the login has taken the refresh token back",
          Times.allowing(RENEWED),
          () -> login.says("refresh_token.destroyed"),
          times -> times > 0);
      tab.hadNothingToComplainAbout();
    }
  }

  @Test
  void onlyWhatTheGroupsScopesAllowIsOffered() {
    try (var tab = signedIn("reader")) {
      tab.sees(tab.page().locator(".decisions").first());
      for (var forbidden : List.of("Pause", "Remove", "Terminate all", "Reconcile")) {
        assertThat(tab.button(forbidden).isVisible()).as(forbidden).isFalse();
      }
      assertThat(tab.link("Audit").isVisible()).isFalse();
      assertThat(tab.link("Fleet").isVisible()).isTrue();
    }
  }

  @Test
  void whoHasNoGroupSeesThatNothingIsAllowed() {
    try (var tab = signedIn("stranger")) {
      tab.sees(OidcProvider.NAME + "/stranger");
      assertThat(tab.button("Pause").isVisible()).isFalse();
      assertThat(tab.link("Fleet").isVisible()).isFalse();
    }
  }

  @Test
  void thePageMayCallItsOwnServerAndTheLoginAndNobodyElse() {
    try (var tab = browser.open(Look.LIGHT)) {
      var answer = tab.page().navigate(stack.address() + "/");
      assertThat(answer.headerValue("content-security-policy"))
          .contains("connect-src 'self' " + login.issuer() + ";");
      tab.sees(tab.button("Sign in with " + OidcProvider.NAME));
      assertThat(tab.page().locator("main").boundingBox().width).isGreaterThan(300);
      tab.picture("sign-in-with-oidc-light");
      tab.isAccessible("signing in with a company's login");
    }
  }

  @Test
  void aTokenIsRenewedSilentlyBeforeItEnds() {
    try (var tab = signedIn("admin-brief")) {
      tab.sees(OidcProvider.NAME + "/admin-brief");
      var first = token(tab);
      var before = login.says("refresh_token.consumed");
      stack.until(
          "the page has another token",
          Times.allowing(RENEWED),
          () -> {
            tab.button("Reconcile").click();
            return token(tab);
          },
          token -> !token.equals(first));
      assertThat(login.says("refresh_token.consumed")).isGreaterThan(before);
      tab.sees(OidcProvider.NAME + "/admin-brief");
      tab.sees(tab.button("Pause"));
      tab.hadNothingToComplainAbout();
    }
  }

  private static String token(Tab tab) {
    return String.valueOf(
        tab.page()
            .evaluate("JSON.parse(sessionStorage.getItem('aws-provisioner.credentials')).token"));
  }

  @Test
  void withoutRenewalAnEndedTokenLeadsToTheSignInAndBackToTheSamePlace() {
    try (var tab = signedIn("admin-brief-once")) {
      tab.sees(tab.button("Pause"));
      tab.sees("Your sign-in with " + OidcProvider.NAME + " has ended.");
      tab.picture("sign-in-has-ended-light");
      assertThat(tab.page().evaluate("sessionStorage.length")).isEqualTo(0);
      tab.button("Sign in with " + OidcProvider.NAME).click();
      // The login knows the person still, and asks nothing.
      tab.sees(tab.button("Pause"));
    }
  }

  @Test
  void aTokenThatTheServerFindsExpiredIsRefusedInWords() {
    try (var tab = signedIn("admin-late")) {
      tab.sees("the token has expired");
      assertThat(tab.page().evaluate("sessionStorage.length")).isEqualTo(0);
      tab.sees(tab.button("Sign in with " + OidcProvider.NAME));
    }
  }

  @Test
  void anAnswerWithAnotherStateIsNotUsed() {
    try (var tab = leaves(browser.open(Look.LIGHT), "worker-types")) {
      tab.sees(tab.field("Name"));
      tab.page().navigate(stack.address() + "/?code=somebody-elses&state=guessed");
      refused(tab, "came to a tab that did not ask for it");
    }
    try (var tab = browser.open(Look.LIGHT)) {
      tab.page().navigate(stack.address() + "/?code=somebody-elses&state=guessed");
      refused(tab, "came to a tab that did not ask for it");
    }
  }

  @Test
  void anAnswerOfAnotherIssuerIsNotUsed() {
    try (var tab = browser.open(Look.LIGHT)) {
      var asked = tab.page().waitForRequest("**/auth?*", () -> leaves(tab, "worker-types"));
      tab.sees(tab.field("Name"));
      var state = asked.url().replaceAll(".*[?&]state=([^&]*).*", "$1");
      tab.page()
          .navigate(stack.address() + "/?code=any&state=" + state + "&iss=http://localhost:1");
      refused(tab, "is not one of " + OidcProvider.NAME);
    }
  }

  @Test
  void anAnswerWithAnotherNonceIsNotUsed() {
    try (var tab = browser.open(Look.LIGHT)) {
      changingOnItsWay(tab.page(), "**/auth?*", "nonce=[^&]*", "nonce=somebody-elses");
      refused(named(leaves(tab, "worker-types"), "admin"), "is not the one to this sign-in");
    }
  }

  @Test
  void aCodeThatWasCaughtIsWorthNothingWithoutItsVerifier() {
    try (var tab = browser.open(Look.LIGHT)) {
      changingOnItsWay(
          tab.page(), "**/auth?*", "code_challenge=[^&]*", "code_challenge=" + "A".repeat(43));
      refused(named(leaves(tab, "worker-types"), "admin"), "gave no token (status 400)");
    }
  }

  @Test
  void aLoginThatRefusesIsQuoted() {
    try (var tab = browser.open(Look.LIGHT)) {
      changingOnItsWay(
          tab.page(), "**/auth?*", "code_challenge_method=S256&?|code_challenge=[^&]*&?", "");
      leaves(tab, "worker-types");
      refused(tab, OidcProvider.NAME + " refused:");
    }
  }

  @Test
  void aLoginThatIsAwayIsNamed() {
    try (var tab = browser.open(Look.LIGHT)) {
      tab.page().route(login.issuer() + "/**", Route::abort);
      leaves(tab, "worker-types");
      refused(tab, OidcProvider.NAME + " does not answer");
    }
  }

  /// Somebody on the way changes an address that the browser goes to.
  private static void changingOnItsWay(Page page, String what, String regex, String by) {
    page.route(
        what,
        route -> {
          // As a redirect, since what the browser shows as its address must change too.
          route.fulfill(
              new Route.FulfillOptions()
                  .setStatus(302)
                  .setHeaders(Map.of("Location", route.request().url().replaceAll(regex, by))));
          page.unroute(what);
        });
  }

  private void refused(Tab tab, String words) {
    tab.sees(words);
    assertThat(tab.page().url()).startsWith(stack.address() + "/").doesNotContain("code=");
    assertThat(tab.page().evaluate("sessionStorage.getItem('aws-provisioner.credentials')"))
        .isNull();
    tab.sees(tab.button("Sign in with " + OidcProvider.NAME));
  }
}

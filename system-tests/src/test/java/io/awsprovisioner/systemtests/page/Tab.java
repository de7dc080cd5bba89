package io.awsprovisioner.systemtests.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.awsprovisioner.systemtests.stack.LocalStack;
import io.awsprovisioner.systemtests.stack.Times;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A tab with the page in it, used as a person uses it: by roles and names. It notes whatever the
/// browser complains about.
final class Tab implements AutoCloseable {
  /// Generous: a busy machine may take this long for anything; a quiet one takes a moment.
  private static final double PATIENCE_MS = 30_000;

  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  Tab(Page page) {
    this.page = page;
    page.setDefaultTimeout(PATIENCE_MS);
    page.onPageError(error -> complaints.add("error: " + error));
    page.onConsoleMessage(message -> {
      // The browser itself tells each refused call; those are asserted where they matter.
      if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
        complaints.add("console: " + message.text());
      }
    });
  }

  Page page() {
    return page;
  }

  Tab signIn(LocalStack stack) {
    return signIn(stack, stack.clientId(), stack.accessToken());
  }

  Tab signIn(LocalStack stack, String clientId, String accessToken) {
    page.navigate(stack.address() + "/");
    field("Client id").fill(clientId);
    field("Access token").fill(accessToken);
    button("Sign in").click();
    return this;
  }

  /// Goes to a screen, by what stands behind `#` in the address.
  Tab go(LocalStack stack, String screen) {
    page.navigate(stack.address() + "/#/" + screen);
    return this;
  }

  Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(false)).first();
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).first();
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).first();
  }

  /// Waits until a text is in sight.
  Tab sees(String text) {
    page.getByText(text)
        .locator("visible=true")
        .first()
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
    return this;
  }

  Tab sees(Locator locator) {
    locator.waitFor();
    return this;
  }

  /// Waits for something that other parts of the system have to bring about.
  Tab awaits(String selector, Duration limit) {
    page.locator(selector)
        .first()
        .waitFor(
            new Locator.WaitForOptions().setTimeout((double) Times.allowing(limit).toMillis()));
    return this;
  }

  /// Presses the button of that name in the dialog that asks, after it was read.
  ///
  /// @param saying what the question must say
  Tab answer(String button, String saying) {
    var dialog = page.locator("dialog[open]");
    dialog.waitFor();
    assertThat(dialog.innerText()).contains(saying);
    dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button)).click();
    return this;
  }

  /// The table cells, cards and so on below a selector, as text.
  List<String> texts(String selector) {
    return page.locator(selector).allInnerTexts();
  }

  /// Keeps a picture of the whole page, also of what one has to scroll to, in target/screenshots.
  void picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "screenshots", name + ".png")));
  }

  /// No serious or critical fault that axe-core can see.
  void isAccessible(String what) {
    var faults =
        new AxeBuilder(page)
            .analyze().getViolations().stream()
                .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                .map(rule ->
                    rule.getId()
                        + ": "
                        + rule.getNodes().stream().limit(3).map(n -> n.getHtml()).toList())
                .toList();
    assertThat(faults).as("accessibility of " + what).isEmpty();
  }

  /// The browser had nothing to complain about: no error, nothing that the policy forbids.
  void hadNothingToComplainAbout() {
    assertThat(complaints).isEmpty();
  }

  @Override
  public void close() {
    page.context().close();
  }
}

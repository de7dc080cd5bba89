package io.awsprovisioner.api.whatif;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.planner.WhatIf;
import io.awsprovisioner.planner.plan.EventForm;

/// The planner's answer in the words that decisions use. Pure.
final class PlanAnswer {
  private PlanAnswer() {}

  static ObjectNode of(WhatIf.Answer plan) {
    var body = ModelMapper.shared().createObjectNode();
    body.put("change", plan.change());
    body.set("launches", ModelMapper.shared().valueToTree(plan.launches()));
    body.set(
        "options",
        ModelMapper.shared().valueToTree(plan.options().stream().map(EventForm::option).toList()));
    body.set("notes", ModelMapper.shared().valueToTree(EventForm.notes(plan.notes())));
    body.put("sentence", plan.sentence());
    return body;
  }
}

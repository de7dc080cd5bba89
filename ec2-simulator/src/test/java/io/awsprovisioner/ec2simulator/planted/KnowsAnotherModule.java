package io.awsprovisioner.ec2simulator.planted;

import io.awsprovisioner.othermodule.AnotherModule;

record KnowsAnotherModule(AnotherModule module) {}

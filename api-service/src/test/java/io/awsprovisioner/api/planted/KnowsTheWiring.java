package io.awsprovisioner.api.planted;

import io.awsprovisioner.api.planted.api.app.PlantedWiring;

record KnowsTheWiring(PlantedWiring wiring) {}

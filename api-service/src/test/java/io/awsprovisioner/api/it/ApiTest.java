package io.awsprovisioner.api.it;

import io.awsprovisioner.embedded.EmbeddedInfraResource;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What every integration test of this service stands on. All have the same, so the application
/// boots once for all of them.
@WithTestResource(EmbeddedInfraResource.class)
@WithTestResource(TestClients.class)
@WithTestResource(TestIdentities.class)
@WithTestResource(TestTraces.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ApiTest {}

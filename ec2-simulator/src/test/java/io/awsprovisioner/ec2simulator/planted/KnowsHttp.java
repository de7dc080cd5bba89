package io.awsprovisioner.ec2simulator.planted;

import java.net.http.HttpClient;

record KnowsHttp(HttpClient http) {}

// Drives the service with a published client: node client-check.js <module folder> <baseUrl|rootUrl> <url>
//   <clientId> <accessToken> <definition file> <worker type> <issuer's clientId> <issuer's accessToken>
const fs = require('fs');
const http = require('http');
const path = require('path');
const assert = require('assert');

const [folder, kind, url, clientId, accessToken, file, name, issuerId, issuerToken] = process.argv.slice(2);
const taskcluster = require(path.join(folder, 'node_modules', 'taskcluster-client'));
const slugid = require(path.join(folder, 'node_modules', 'slugid'));
const hawk = require(path.join(folder, 'node_modules', 'hawk'));
const address = kind === 'rootUrl' ? {rootUrl: url} : {baseUrl: url + '/v1'};
const credentials = {clientId, accessToken};

const client = more => new taskcluster.AwsProvisioner({...address, ...more});
const refused = async (call, status) => {
  try {
    await call();
  } catch (e) {
    assert.strictEqual(e.statusCode, status);
    return;
  }
  assert.fail('was not refused with ' + status);
};
const status = url => new Promise((resolve, reject) => http.get(url, r => {
  r.resume();
  r.on('end', () => resolve(r.statusCode));
}).on('error', reject));

// What getSecret hands out is what this client would have made itself, from the same seed and times.
const sameAsTheClientMakes = credentials => {
  const certificate = JSON.parse(credentials.certificate);
  const halves = [certificate.seed.slice(0, 22), certificate.seed.slice(22)];
  const v4 = slugid.v4;
  slugid.v4 = () => halves.shift();
  const made = taskcluster.createTemporaryCredentials({
    start: new Date(certificate.start), expiry: new Date(certificate.expiry), scopes: certificate.scopes,
    credentials: {clientId: issuerId, accessToken: issuerToken},
  });
  slugid.v4 = v4;
  assert.strictEqual(halves.length, 0);
  assert.deepStrictEqual(JSON.parse(made.certificate), certificate);
  assert.strictEqual(made.accessToken, credentials.accessToken);
  assert.strictEqual(made.clientId, credentials.clientId);
};

// What the clients of Taskcluster leave out and Hawk has: payload hashes, app and dlg, the server's time.
const key = {id: clientId, key: accessToken, algorithm: 'sha256'};
const send = (route, body, options) => new Promise((resolve, reject) => {
  const target = url + '/v1' + route;
  const signed = hawk.client.header(target, 'POST', {credentials: key, ...options});
  const headers = {'Content-Type': 'application/json', Authorization: signed.header || signed.field};
  const request = http.request(target, {method: 'POST', headers}, response => {
    response.resume();
    response.on('end', () => resolve({response, artifacts: signed.artifacts}));
  });
  request.on('error', reject);
  request.end(body);
});
const hawkItself = async definition => {
  const body = JSON.stringify(definition);
  const route = `/worker-type/${name}/update`;
  const hashed = {payload: body, contentType: 'application/json; charset=utf-8'};
  assert.strictEqual((await send(route, body, hashed)).response.statusCode, 200);
  assert.strictEqual((await send(route, body + ' ', hashed)).response.statusCode, 401);
  assert.strictEqual((await send(route, body, {app: 'an-app', dlg: 'somebody', ext: ''})).response.statusCode, 200);
  const late = {timestamp: Math.floor(Date.now() / 1000) - 3600, nonce: 'abcdef'};
  const stale = await send(route, body, late);
  assert.strictEqual(stale.response.statusCode, 401);
  assert.ok(/tsm="/.test(stale.response.headers['www-authenticate']));
  assert.ok(hawk.client.authenticate(stale.response, key, stale.artifacts));
  const forged = {headers: {'www-authenticate': stale.response.headers['www-authenticate'].replace(/ts="./, 'ts="9')}};
  let isTaken = false;
  try {
    isTaken = hawk.client.authenticate(forged, key, stale.artifacts);
  } catch (e) {
    assert.ok(/timestamp/.test(e.message));
  }
  assert.strictEqual(isTaken, false);
};

const main = async () => {
  const root = client({credentials});
  const definition = JSON.parse(fs.readFileSync(file));
  assert.strictEqual((await root.ping()).alive, true);
  const created = await root.createWorkerType(name, definition);
  assert.strictEqual(created.workerType, name);
  const updated = await root.updateWorkerType(name, definition);
  assert.strictEqual((await root.workerTypeLastModified(name)).lastModified, updated.lastModified);
  assert.strictEqual((await root.workerType(name)).maxCapacity, definition.maxCapacity);
  assert.ok((await root.listWorkerTypes()).includes(name));
  assert.ok((await root.listWorkerTypeSummaries()).some(s => s.workerType === name));
  assert.deepStrictEqual((await root.state(name)).instances, []);
  assert.strictEqual(Object.keys(await root.getLaunchSpecs(name)).length, definition.regions.length);
  assert.ok((await root.backendStatus()).status);

  await hawkItself(definition);

  const token = slugid.v4();
  await root.createSecret(token, {
    workerType: name, secrets: {a: 1}, scopes: [], token, expiration: taskcluster.fromNow('1 day'),
  });
  const worker = client({});
  const secret = await worker.getSecret(token);
  assert.deepStrictEqual(secret.data, {a: 1});
  sameAsTheClientMakes(secret.credentials);
  await worker.instanceStarted('i-12345678', token);
  await worker.removeSecret(token);
  await refused(() => worker.getSecret(token), 404);
  assert.strictEqual((await client({credentials: secret.credentials}).workerType(name)).workerType, name);

  const scopes = ['aws-provisioner:manage-worker-type:' + name];
  for (const clientName of [undefined, 'named/by-root']) {
    const temporary = taskcluster.createTemporaryCredentials({
      ...(clientName ? {clientId: clientName} : {}), scopes, expiry: taskcluster.fromNow('1 hour'), credentials,
    });
    const limited = client({credentials: temporary});
    await limited.updateWorkerType(name, definition);
    await refused(() => limited.removeWorkerType('another'), 403);
  }
  await refused(() => client({credentials, authorizedScopes: ['x']}).removeWorkerType(name), 403);
  await refused(() => client({credentials: {clientId, accessToken: 'wrong'}}).removeWorkerType(name), 401);
  assert.strictEqual(await status(root.buildSignedUrl(root.workerType, name, {expiration: 60})), 200);
  await root.removeWorkerType(name);
  await refused(() => root.workerType(name), 404);
  console.log('all fine');
};

main().catch(e => {
  console.log(e);
  process.exit(1);
});

// Shows the state of a worker type with the client that Taskcluster published, against the local stack.
// Usage: node state.js WORKER_TYPE   (with ./dev up running)
const fs = require('fs');
const path = require('path');
const taskcluster = require('taskcluster-client');

const stackFile = path.join(__dirname, '..', '..', '.local-stack.json');

async function main(workerType) {
  const stack = JSON.parse(fs.readFileSync(stackFile, 'utf8'));
  const provisioner = new taskcluster.AwsProvisioner({
    rootUrl: stack.api,
    credentials: {clientId: stack.clientId, accessToken: stack.accessToken},
  });
  const definition = await provisioner.workerType(workerType);
  const state = await provisioner.state(workerType);
  console.log(`${workerType}: ${definition.description}, at most ${definition.maxCapacity} tasks at once`);
  for (const instance of state.instances) {
    console.log(`  ${instance.id}  ${instance.type}  ${instance.zone}  ${instance.state}`);
  }
  console.log(state.summary);
}

if (process.argv.length !== 3) {
  console.error('Usage: node state.js WORKER_TYPE');
  process.exit(2);
}
main(process.argv[2]).catch(error => {
  console.error(error.code === 'ENOENT' ? 'No local stack is running here. Start one with ./dev up.' : error.message);
  process.exit(1);
});

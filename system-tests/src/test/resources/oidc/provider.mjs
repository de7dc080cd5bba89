// A company's login for the tests: oidc-provider, a certified OpenID provider, with a login form of one field.
//
//   node provider.mjs MODULES PORT REDIRECT_URI
//
// MODULES is the node_modules folder that holds oidc-provider. Who signs in as "x" is in the group "x". Each word of a name asks
// for something: "brief" gets tokens that last seconds, "late" gets one that has expired already; neither "late" nor
// "once" may renew.
import {createServer} from 'node:http';
import {pathToFileURL} from 'node:url';
import {join} from 'node:path';

const [modules, port, redirectUri] = process.argv.slice(2);
const {Provider} = await import(pathToFileURL(join(modules, 'oidc-provider', 'lib', 'index.js')));

const ISSUER = `http://localhost:${port}`;
const AUDIENCE = 'aws-provisioner';
const AUDIENCE_URI = 'urn:aws-provisioner';
const HOUR = 3600;
const BRIEF = 4;

const is = (name, word) => name.split('-').includes(word);

const provider = new Provider(ISSUER, {
  clients: [
    {
      client_id: 'the-page',
      token_endpoint_auth_method: 'none',
      redirect_uris: [redirectUri],
      response_types: ['code'],
      grant_types: ['authorization_code', 'refresh_token'],
    },
  ],
  pkce: {required: () => true},
  clientBasedCORS: (_ctx, origin, client) => client.redirectUris.some(uri => new URL(uri).origin === origin),
  findAccount: (_ctx, id) => ({accountId: id, claims: () => ({sub: id})}),
  // What companies do with first-party clients: nobody is asked for consent.
  loadExistingGrant: async ctx => {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope('openid');
    grant.addResourceScope(AUDIENCE_URI, '');
    await grant.save();
    return grant;
  },
  issueRefreshToken: async (_ctx, client, code) =>
    client.grantTypeAllowed('refresh_token') && !is(code.accountId, 'late') && !is(code.accountId, 'once'),
  rotateRefreshToken: true,
  extraTokenClaims: (_ctx, token) => ({groups: token.accountId.split('-')}),
  formats: {
    customizers: {
      jwt: (_ctx, token, jwt) => {
        if (is(token.accountId, 'late')) {
          jwt.payload.exp -= 2 * HOUR;
        }
      },
    },
  },
  ttl: {
    AccessToken: (_ctx, token) => (is(token.accountId, 'brief') ? BRIEF : HOUR),
    IdToken: HOUR,
    RefreshToken: HOUR,
    Session: HOUR,
    Grant: HOUR,
    Interaction: HOUR,
  },
  cookies: {keys: ['only for tests']},
  features: {
    devInteractions: {enabled: false},
    revocation: {enabled: true},
    resourceIndicators: {
      enabled: true,
      defaultResource: () => AUDIENCE_URI,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({scope: '', audience: AUDIENCE, accessTokenFormat: 'jwt'}),
    },
  },
  interactions: {url: (_ctx, interaction) => `/login/${interaction.uid}`},
});

const LOGIN = `<!doctype html><html lang="en"><title>The company's login</title><link rel="icon" href="data:,">
<form method="post"><label>Name <input name="name" autofocus></label> <button>Continue</button></form></html>`;

const oidc = provider.callback();
createServer(async (request, response) => {
  if (!request.url.startsWith('/login/')) {
    oidc(request, response);
  } else if (request.method === 'GET') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(LOGIN);
  } else {
    let body = '';
    for await (const chunk of request) {
      body += chunk;
    }
    const accountId = new URLSearchParams(body).get('name');
    await provider.interactionFinished(request, response, {login: {accountId}});
  }
}).listen(Number(port), 'localhost', () => console.log(`ready at ${ISSUER}`));

for (const event of ['authorization.error', 'grant.error', 'server_error', 'interaction.ended']) {
  provider.on(event, (_ctx, error) => console.log(event, error?.message ?? ''));
}
for (const event of ['grant.success', 'revocation.success', 'refresh_token.destroyed', 'refresh_token.consumed']) {
  provider.on(event, () => console.log(event));
}
// Whoever started us holds our standard input open; we end with them.
process.stdin.on('end', () => process.exit(0)).resume();

// Certificates change while calls are made, and none fails; what is no use is
// refused, and the log says why.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {copyFileSync, mkdtempSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync} from 'node:fs';
import https from 'node:https';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, it} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';

import {startServers} from './servers.mjs';

const CALLERS = 4;
const ROTATIONS = 12;
const LONGEST_WAIT_MS = 30_000;

const home = mkdtempSync(join(tmpdir(), 'gateway-tls-'));
const file = (name) => join(home, name);
const openssl = (...words) => execFileSync('openssl', words, {stdio: 'ignore'});
const make = (name, ...more) => openssl('req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes',
  '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', file(`${name}.key`), ...more);
const NAMES = ['first', 'second', 'third'];
for (const name of NAMES) make(name, '-x509', '-days', '2', '-out', file(`${name}.pem`));
make('expired', '-out', file('request'));
openssl('x509', '-req', '-days', '0', '-in', file('request'), '-signkey', file('expired.key'),
  '-out', file('expired.pem'));
const trusted = NAMES.map((name) => readFileSync(file(`${name}.pem`)));

// One after the other, and not as a whole.
function use(certificate, key = certificate) {
  copyFileSync(file(`${key}.key`), file('live.key'));
  copyFileSync(file(`${certificate}.pem`), file('live.pem'));
}

// Each as a whole, as a tool that takes care does.
function replaceBy(name) {
  for (const ending of ['pem', 'key']) {
    copyFileSync(file(`${name}.${ending}`), file(`draft.${ending}`));
    renameSync(file(`draft.${ending}`), file(`live.${ending}`));
  }
}

// One call; without an agent on a connection of its own. Which certificate was shown, and on which port we were.
const call = (url, agent = false) => new Promise((resolve, reject) => {
  const request = https.request(`${url}/wegwijs.gateway.echo.v1.EchoService/Say`, {
    method: 'POST', agent, ca: trusted, headers: {'content-type': 'application/json'},
  }, (response) => {
    const certificate = response.socket.getPeerX509Certificate()?.toString();
    const port = response.socket.localPort;
    response.resume();
    response.on('end', () => (response.statusCode === 200
      ? resolve({certificate, port, headers: response.headers})
      : reject(new Error(`status ${response.statusCode}`))));
  });
  request.on('error', reject);
  request.end('{}');
});

async function until(holds) {
  const end = Date.now() + LONGEST_WAIT_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it does not come about');
    await sleep(50);
  }
}

use('first');
const servers = await startServers(process.env.WEGWIJS_BIN,
  [`--tls_certificate_file=${file('live.pem')}`, `--tls_key_file=${file('live.key')}`], call);
after(() => {
  servers.stop();
  rmSync(home, {recursive: true});
});
const isShown = async (name) => (await call(servers.url)).certificate === readFileSync(file(`${name}.pem`), 'utf8');

it('rotates certificates under load with no failed call', async () => {
  let ends = false;
  const callWhileItLasts = async (agent, tell) => {
    while (!ends) tell(await call(servers.url, agent));
  };
  const callers = () => Array.from({length: CALLERS});
  const shown = new Set();
  const agent = new https.Agent({keepAlive: true, maxSockets: CALLERS});
  const ports = new Map();
  const all = Promise.all([
    ...callers().map(() => callWhileItLasts(false, ({certificate}) => shown.add(certificate))),
    ...callers().map(() => callWhileItLasts(agent, ({port}) => ports.set(port, (ports.get(port) ?? 0) + 1))),
  ]);
  try {
    for (let i = 1; i <= ROTATIONS; ++i) {
      const name = NAMES[i % NAMES.length];
      (i % 2 === 0 ? use : replaceBy)(name);
      await Promise.race([all, until(() => isShown(name))]);
    }
  } finally {
    ends = true;
  }
  await all;
  agent.destroy();
  assert.equal(shown.size, NAMES.length);
  // Connections outlive the certificate that they began with.
  assert.equal(ports.size, CALLERS);
  for (const calls of ports.values()) assert.ok(calls > ROTATIONS);
});

const useless = {
  'has expired': [() => use('expired'), /has expired on/],
  'belongs to another key': [() => use('second', 'third'), /does not belong to the key/],
  'is half written': [() => truncateSync(file('live.pem'), 100), /is no certificate in PEM/],
  'is something else': [() => writeFileSync(file('live.pem'), 'certificate'), /is no certificate in PEM/],
  'has a key that is something else': [() => writeFileSync(file('live.key'), 'key'), /that is no key in PEM/],
  'is gone': [() => rmSync(file('live.pem')), /cannot be read/],
};
for (const [what, [put, why]] of Object.entries(useless)) {
  it(`keeps the certificate before one that ${what}, and says so`, async () => {
    use('first');
    await until(() => isShown('first'));
    const from = servers.log().length;
    const refusals = () => servers.log().slice(from).split('\n').filter((line) => line.includes('certificate refused'));
    put();
    await until(() => refusals().some((line) => why.test(line)));
    assert.ok(await isShown('first'));
    use('second');
    await until(() => isShown('second'));
  });
}

it('asks browsers to come by TLS only', async () => {
  assert.equal((await call(servers.url)).headers['strict-transport-security'], 'max-age=31536000');
});

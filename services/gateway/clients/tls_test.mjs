// Certificates change while calls are made, and none fails.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {copyFileSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import https from 'node:https';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, it} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';

import {startServers} from './servers.mjs';

const CALLERS = 8;

const home = mkdtempSync(join(tmpdir(), 'gateway-tls-'));
const file = (name) => join(home, name);
const make = (name) => execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt',
  'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1', '-addext',
  'subjectAltName=IP:127.0.0.1', '-out', file(`${name}.pem`), '-keyout', file(`${name}.key`)], {stdio: 'ignore'});
for (const name of ['first', 'second', 'third']) make(name);
const trusted = ['first', 'second', 'third'].map((name) => readFileSync(file(`${name}.pem`)));

function use(certificate, key) {
  copyFileSync(file(`${key}.key`), file('live.key'));
  copyFileSync(file(`${certificate}.pem`), file('live.pem'));
}

// One call on a connection of its own. Which certificate was shown.
const call = (url) => new Promise((resolve, reject) => {
  const request = https.request(`${url}/wegwijs.gateway.echo.v1.EchoService/Say`, {
    method: 'POST', agent: false, ca: trusted, headers: {'content-type': 'application/json'},
  }, (response) => {
    const {fingerprint256} = response.socket.getPeerCertificate();
    response.resume();
    response.on('end', () => (response.statusCode === 200
      ? resolve({fingerprint256, headers: response.headers})
      : reject(new Error(`status ${response.statusCode}`))));
  });
  request.on('error', reject);
  request.end('{}');
});

use('first', 'first');
const servers = await startServers(process.env.WEGWIJS_BIN,
  [`--tls_certificate_file=${file('live.pem')}`, `--tls_key_file=${file('live.key')}`], call);
after(() => {
  servers.stop();
  rmSync(home, {recursive: true});
});

it('rotates certificates under load with no failed call', async () => {
  let ends = false;
  let calls = 0;
  const seen = new Set();
  const callers = Array.from({length: CALLERS}, async () => {
    while (!ends) {
      seen.add((await call(servers.url)).fingerprint256);
      calls += 1;
    }
  });
  await sleep(500);
  use('second', 'second');
  await sleep(2500);
  // The key of another: refused, and the one before stays.
  use('third', 'second');
  await sleep(2500);
  use('third', 'third');
  await sleep(2500);
  ends = true;
  await Promise.all(callers);
  assert.equal(seen.size, 3);
  assert.ok(calls > CALLERS);
});

it('asks browsers to come by TLS only', async () => {
  assert.equal((await call(servers.url)).headers['strict-transport-security'], 'max-age=31536000');
});

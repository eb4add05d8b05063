// The echo server and the gateway before it, as processes.
import {execFileSync, spawn} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {createInterface} from 'node:readline';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';

const FOLDER = dirname(dirname(fileURLToPath(import.meta.url)));
const ROOT = dirname(dirname(FOLDER));

// `bin` is where the binaries are, and `call` fails until one can be made.
// Returns {url, descriptors, log, stop}; log() is what the gateway wrote so far.
export async function startServers(bin, flags = [], call = callOnce) {
  const home = mkdtempSync(join(tmpdir(), 'gateway-clients-'));
  const set = join(home, 'echo.binpb');
  execFileSync('protoc', [`-I${FOLDER}`, `-I${ROOT}/node_modules/google-proto-files`, '-I/usr/include',
    '--include_imports', `--descriptor_set_out=${set}`, 'echo/echo_service.proto', 'google/rpc/status.proto',
    'google/rpc/error_details.proto']);
  const echo = spawn(join(bin, 'gateway-echo-server'), {stdio: ['pipe', 'pipe', 'inherit']});
  const [address] = await new Promise((resolve) => {
    createInterface({input: echo.stdout}).once('line', (line) => resolve([line]));
  });
  const addressFile = join(home, 'address.json');
  const gateway = spawn(join(bin, 'wegwijs-gateway'), [
    `--backends=/wegwijs.gateway.echo.v1.=${address}`, `--address_file=${addressFile}`, '--calls_per_second=0', ...flags,
  ], {stdio: ['ignore', 'inherit', 'pipe']});
  let log = '';
  gateway.stderr.setEncoding('utf8').on('data', (text) => (log += text));
  const stop = () => {
    gateway.kill();
    echo.kill();
    rmSync(home, {recursive: true});
  };
  let http;
  while (http === undefined) {
    await sleep(20);
    try {
      http = JSON.parse(readFileSync(addressFile, 'utf8')).http;
    } catch {
      if (gateway.exitCode !== null) throw new Error(`the gateway does not start: ${log}`);
    }
  }
  const scheme = flags.some((flag) => flag.startsWith('--tls_')) ? 'https' : 'http';
  const url = `${scheme}://${http}`;
  const end = Date.now() + 30_000;
  // JSON needs what the backend says of itself.
  while (!(await call(url).then(() => true, () => false))) {
    if (Date.now() > end) throw new Error('the gateway does not answer');
    await sleep(50);
  }
  return {url, descriptors: readFileSync(set), log: () => log, stop};
}

async function callOnce(url) {
  const answer = await fetch(`${url}/wegwijs.gateway.echo.v1.EchoService/Say`,
    {method: 'POST', headers: {'content-type': 'application/json'}, body: '{}'});
  if (answer.status !== 200) throw new Error(`status ${answer.status}`);
}

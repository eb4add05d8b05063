// The same clients in Debian's chromium, on a page of another origin than the
// gateway's: so the browser asks by CORS, and what it may not read is not read.
import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import {dirname, join} from 'node:path';
import {after, it} from 'node:test';
import {fileURLToPath} from 'node:url';

import {build} from 'esbuild';
import {chromium} from 'playwright-core';

import {startServers} from './servers.mjs';

const script = await build({
  entryPoints: [join(dirname(fileURLToPath(import.meta.url)), 'page.mjs')], bundle: true, format: 'esm', write: false,
});
const pages = createServer((request, response) => {
  const isScript = request.url === '/page.js';
  response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
  response.end(isScript ? script.outputFiles[0].contents : '<!doctype html><script type="module" src="page.js"></script>');
});
await new Promise((resolve) => pages.listen(0, '127.0.0.1', resolve));
const origin = `http://localhost:${pages.address().port}`;
const strangers = `http://127.0.0.1:${pages.address().port}`;

const servers = await startServers(process.env.WEGWIJS_BIN, [`--allowed_origins=${origin}`]);
const browser = await chromium.launch({
  executablePath: process.env.WEGWIJS_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'],
});
after(async () => {
  await browser.close();
  pages.close();
  servers.stop();
});

async function open(address) {
  const page = await browser.newPage();
  await page.goto(address);
  await page.waitForFunction(() => window.runCases !== undefined);
  return page;
}

const page = await open(origin);
const descriptors = servers.descriptors.toString('base64');
const names = await page.evaluate(([url, set]) => window.clientNames(url, set), [servers.url, descriptors]);
for (const name of names) {
  it(name, async () => {
    const failures = await page.evaluate(
      ([url, set, client]) => window.runCases(url, set, client), [servers.url, descriptors, name]);
    assert.deepEqual(failures, []);
  });
}

it('keeps a page of another origin out', async () => {
  const stranger = await open(strangers);
  const failures = await stranger.evaluate(
    ([url, set, client]) => window.runCases(url, set, client), [servers.url, descriptors, names[0]]);
  assert.match(failures.join('\n'), /carries Unicode/);
});

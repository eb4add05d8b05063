// Clients that nobody here wrote, in Node: node --test node_test.mjs, with the
// folder of the binaries in WEGWIJS_BIN.
import assert from 'node:assert/strict';
import {after, describe, it} from 'node:test';

import {createConnectTransport, createGrpcWebTransport} from '@connectrpc/connect-node';

import {connectClient, fetchClients} from './adapters.mjs';
import {casesFor} from './cases.mjs';
import {readSchema} from './schema.mjs';
import {startServers} from './servers.mjs';

const servers = await startServers(process.env.WEGWIJS_BIN);
after(() => servers.stop());
const schema = readSchema(servers.descriptors);
const clients = [
  ...fetchClients(schema, servers.url),
  connectClient('connect-node, gRPC-Web', schema, createGrpcWebTransport({baseUrl: servers.url, httpVersion: '1.1'})),
  connectClient('connect-node, Connect by GET', schema,
    createConnectTransport({baseUrl: servers.url, httpVersion: '1.1', useHttpGet: true, acceptCompression: []}),
    {streams: false}),
];

for (const client of clients) {
  describe(client.name, () => {
    for (const [name, run] of casesFor(client)) it(name, () => run(client, assert));
  });
}

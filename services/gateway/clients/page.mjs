// What runs in the browser.
import {fetchClients, grpcWebClient} from './adapters.mjs';
import {casesFor} from './cases.mjs';
import {fromBase64, readSchema} from './schema.mjs';

const assert = {
  equal(actual, expected) {
    if (!Object.is(actual, expected)) throw new Error(`${String(actual)} instead of ${String(expected)}`);
  },
};

function clientsFor(url, descriptors) {
  const schema = readSchema(fromBase64(descriptors));
  return [
    ...fetchClients(schema, url),
    grpcWebClient('grpc-web, text', schema, url, 'text'),
    grpcWebClient('grpc-web, binary', schema, url, 'binary'),
  ];
}

window.clientNames = (url, descriptors) => clientsFor(url, descriptors).map(({name}) => name);

// The cases that fail for one client, with the reason.
window.runCases = async (url, descriptors, name) => {
  const client = clientsFor(url, descriptors).find((one) => one.name === name);
  const failures = [];
  for (const [title, run] of casesFor(client)) {
    try {
      await run(client, assert);
    } catch (error) {
      failures.push(`${title}: ${error.message ?? JSON.stringify(error)}`);
    }
  }
  return failures;
};

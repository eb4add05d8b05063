// What every client must be able to do through the gateway. `assert` is node's,
// or what stands for it in a browser.
import {Code} from '@connectrpc/connect';

const BYTES = Uint8Array.from([0, 255, 128, 7]);
const NO_PAUSE = {seconds: 0n, nanos: 0};

async function failureOf(client, doing) {
  try {
    await doing();
  } catch (error) {
    return client.errorOf(error);
  }
  throw new Error('it did not fail');
}

async function all(messages) {
  const numbers = [];
  for await (const message of messages) numbers.push(message.number);
  return numbers;
}

const unary = {
  async 'carries Unicode'(client, assert) {
    const text = 'Мир, سلام, շնորհակալություն, café';
    assert.equal((await client.say({text})).message.text, text);
  },
  async 'carries an empty message'(client, assert) {
    assert.equal((await client.say({})).message.text, '');
  },
  async 'carries four megabytes'(client, assert) {
    const payload = new Uint8Array(3_000_000).fill(7);
    assert.equal((await client.say({payload, text: 'x'.repeat(100_000)})).message.payload.length, payload.length);
  },
  async 'carries metadata both ways'(client, assert) {
    const {header, trailer} = await client.say({text: 'a'}, {ascii: 'aan het loket', bytes: BYTES});
    for (const found of [header, trailer]) {
      assert.equal(found.ascii, 'aan het loket');
      assert.equal(String(found.bytes), String(BYTES));
    }
  },
  async 'carries errors with their details'(client, assert) {
    const failure = {code: 9, message: 'Niet nu, één ogenblik.', field: 'text'};
    const error = await failureOf(client, () => client.say({failure}));
    assert.equal(error.code, Code.FailedPrecondition);
    assert.equal(error.message, failure.message);
    assert.equal(error.field, 'text');
  },
  async 'ends when the time is over'(client, assert) {
    const pause = {seconds: 60n, nanos: 0};
    const error = await failureOf(client, () => client.say({pause}, {timeoutMs: 200}));
    assert.equal(error.code, Code.DeadlineExceeded);
  },
  async 'can be cancelled'(client, assert) {
    const ends = new AbortController();
    setTimeout(() => ends.abort(), 100);
    const pause = {seconds: 60n, nanos: 0};
    const error = await failureOf(client, () => client.say({pause}, {signal: ends.signal}));
    assert.equal(error.code, Code.Canceled);
  },
};

const streaming = {
  async 'carries a stream'(client, assert) {
    assert.equal((await all(client.count({count: 500, pause: NO_PAUSE}))).length, 500);
  },
  async 'carries an empty stream'(client, assert) {
    assert.equal((await all(client.count({count: 0}))).length, 0);
  },
  async 'carries messages as they come, until it is cancelled'(client, assert) {
    const ends = new AbortController();
    let last = 0;
    const error = await failureOf(client, async () => {
      const endless = client.count({count: 1_000_000, pause: {seconds: 0n, nanos: 10_000_000}}, {signal: ends.signal});
      for await (const message of endless) {
        last = message.number;
        if (last === 3) ends.abort();
      }
    });
    assert.equal(error.code, Code.Canceled);
    assert.equal(last >= 3 && last < 1000, true);
  },
  async 'carries an error at the end of a stream'(client, assert) {
    const failure = {code: 8, message: 'Genoeg.', field: 'count'};
    const error = await failureOf(client, () => all(client.count({count: 3, failure})));
    assert.equal(error.code, Code.ResourceExhausted);
    assert.equal(error.field, 'count');
  },
};

// [name, function] of each case that is for the client.
export function casesFor(client) {
  return [...Object.entries(unary), ...(client.streams ? Object.entries(streaming) : [])];
}

// A case system of the city, to be copied and changed: accepts what its organisation is asked, does it, and says so.
//
//   node city_system.mjs GATEWAY MUNICIPALITY ORGANIZATION TOKEN_FILE PLACE_FILE SCHEMA_FILE
//
// It follows the event feed through the gateway and keeps its place in a file, which moves on when an event was dealt
// with and is replaced as a whole. After a kill at any moment the same event comes again; then a step that was taken is
// seen, and one that is on its way has the same request_id: nothing is lost or doubled. SCHEMA_FILE comes of
//   protoc -Iproto -Inode_modules/google-proto-files --include_imports --descriptor_set_out=SCHEMA_FILE \
//     wegwijs/intake/v1/event_service.proto wegwijs/intake/v1/referral_service.proto
import {createHash} from 'node:crypto';
import {existsSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';
import {createFileRegistry, fromBinary} from '@bufbuild/protobuf';
import {FileDescriptorSetSchema} from '@bufbuild/protobuf/wkt';
import {Code, ConnectError, createClient} from '@connectrpc/connect';
import {createGrpcWebTransport} from '@connectrpc/connect-web';

const [baseUrl, municipality, organization, tokenFile, placeFile, schemaFile] = process.argv.slice(2);
const parent = `municipalities/${municipality}`;
const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, readFileSync(schemaFile)));
const named = (name) => `wegwijs.intake.v1.${name}`;
const number = (type, name) => registry.getEnum(named(type)).values.find((value) => value.name === name).number;
const state = (name) => number('ReferralState', `REFERRAL_STATE_${name}`);
const nextState = {[state('REQUESTED')]: state('ACCEPTED'), [state('ACCEPTED')]: state('COMPLETED')};
const outbound = number('ReferralDirection', 'REFERRAL_DIRECTION_OUTBOUND');
const evidence = number('ReferralEvidence', 'REFERRAL_EVIDENCE_PARTNER');
const kinds = ['CREATED', 'CHANGED'].map((name) => number('EventKind', `EVENT_KIND_REFERRAL_${name}`));

const authorize = (next) => (request) => {
  request.header.set('authorization', `Bearer ${readFileSync(tokenFile, 'utf8').trim()}`);
  return next(request);
};
const transport = createGrpcWebTransport({baseUrl, interceptors: [authorize]});
const events = createClient(registry.getService(named('EventService')), transport);
const referrals = createClient(registry.getService(named('ReferralService')), transport);
const inTime = {timeoutMs: 20_000};

// A UUID of version 5: of the same text always the same.
function uuidOf(text) {
  const bytes = createHash('sha1').update(text).digest().subarray(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x50;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}

// Takes the step that is ours to take, if one is. It makes an event too, and that is the turn of the next one.
async function takeStep(name) {
  const {direction, receiverOrganization, state: before, etag} = await referrals.getReferral({name}, inTime);
  const next = nextState[before];
  if (next === undefined || direction !== outbound || receiverOrganization !== `organizations/${organization}`) return;
  // Here the city's own system opens its case, or closes it.
  const requestId = uuidOf(`${name} ${etag} ${next}`);
  await referrals.transitionReferral({name, state: next, evidence, etag, requestId}, inTime);
}

// It is gone, or another was faster, and there is an event of that.
function unlessSettled(error) {
  if (![Code.NotFound, Code.Aborted, Code.FailedPrecondition].includes(error.code)) throw error;
}

async function follow() {
  const resumeToken = existsSync(placeFile) ? readFileSync(placeFile, 'utf8') : '';
  // Events are not kept for ever: who has no place looks at what is ongoing.
  for (let page = {}; resumeToken === '' && page.nextPageToken !== '';) {
    page = await referrals.listReferrals({parent, pageSize: 500, pageToken: page.nextPageToken}, inTime);
    for (const {name} of page.referrals) await takeStep(name).catch(unlessSettled);
  }
  for await (const message of events.watchEvents({parent, resumeToken, kinds})) {
    if (message.event) await takeStep(message.event.name).catch(unlessSettled);
    writeFileSync(`${placeFile}.draft`, message.resumeToken, {mode: 0o600, flush: true});
    renameSync(`${placeFile}.draft`, placeFile);
  }
}

for (; ; await sleep(500)) {
  const {code, rawMessage} = (await follow().catch((error) => ConnectError.from(error))) ?? {};
  console.error(`city_system: ${rawMessage}`);
  if (code === Code.OutOfRange) rmSync(placeFile, {force: true});  // What it stood for is not kept: begin anew.
  if ([Code.PermissionDenied, Code.InvalidArgument].includes(code)) process.exit(1);
}

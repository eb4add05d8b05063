// Clients that others wrote, each behind the same few functions:
//
//   say(init, {ascii, bytes, timeoutMs, signal})    the message, and metadata of both kinds
//   count(init, {timeoutMs, signal})                messages as they come
//   errorOf(error)                                  {code, message, field}
//
// Metadata: `echo-ascii` and `echo-bytes-bin` go, come back as headers, and as
// trailers under `trailing-...`.
import {create, fromBinary, toBinary} from '@bufbuild/protobuf';
import {Code, ConnectError, createClient} from '@connectrpc/connect';
import {createConnectTransport, createGrpcWebTransport} from '@connectrpc/connect-web';
import {GrpcStatusCode, GrpcWebFetchTransport} from '@protobuf-ts/grpcweb-transport';
import grpcWeb from 'grpc-web';
import {createChannel, createClient as createNiceClient, FetchTransport, Metadata} from 'nice-grpc-web';

import {fromBase64, toBase64, violatedField} from './schema.mjs';

const binaryOf = (value) => (value === null || value === undefined ? undefined : fromBase64(value));

export function connectClient(name, schema, transport, {streams = true} = {}) {
  const client = createClient(schema.service, transport);
  const headersOf = ({ascii, bytes}) => {
    const headers = new Headers();
    if (ascii) headers.set('echo-ascii', ascii);
    if (bytes) headers.set('echo-bytes-bin', toBase64(bytes));
    return headers;
  };
  return {
    name,
    streams,
    async say(init, options = {}) {
      let headers;
      let trailers;
      const message = await client.say(init, {
        headers: headersOf(options),
        timeoutMs: options.timeoutMs,
        signal: options.signal,
        onHeader: (h) => (headers = h),
        onTrailer: (t) => (trailers = t),
      });
      return {
        message,
        header: {ascii: headers.get('echo-ascii'), bytes: binaryOf(headers.get('echo-bytes-bin'))},
        trailer: {ascii: trailers.get('trailing-ascii'), bytes: binaryOf(trailers.get('trailing-bytes-bin'))},
      };
    },
    count: (init, {timeoutMs, signal} = {}) => client.count(init, {timeoutMs, signal}),
    errorOf(error) {
      const known = ConnectError.from(error);
      const [detail] = known.findDetails(schema.BadRequest);
      return {code: known.code, message: known.rawMessage, field: detail?.fieldViolations[0].field};
    },
  };
}

export function protobufTsClient(name, schema, baseUrl, format) {
  const transport = new GrpcWebFetchTransport({baseUrl, format});
  const type = (descriptor) => ({
    typeName: descriptor.typeName,
    toBinary: (message) => toBinary(descriptor, message),
    fromBinary: (bytes) => fromBinary(descriptor, bytes),
  });
  const service = {typeName: schema.service.typeName, methods: [], options: {}};
  const method = (title, request, response, serverStreaming) =>
    ({service, name: title, localName: title.toLowerCase(), I: type(request), O: type(response), serverStreaming,
      clientStreaming: false, options: {}});
  const say = method('Say', schema.SayRequest, schema.SayResponse, false);
  const count = method('Count', schema.CountRequest, schema.CountResponse, true);
  const optionsOf = ({ascii, bytes, timeoutMs, signal}) => {
    const meta = {};
    if (ascii) meta['echo-ascii'] = ascii;
    if (bytes) meta['echo-bytes-bin'] = toBase64(bytes);
    return transport.mergeOptions({meta, timeout: timeoutMs, abort: signal});
  };
  return {
    name,
    streams: true,
    async say(init, options = {}) {
      const call = await transport.unary(say, create(schema.SayRequest, init), optionsOf(options));
      return {
        message: call.response,
        header: {ascii: call.headers['echo-ascii'], bytes: binaryOf(call.headers['echo-bytes-bin'])},
        trailer: {ascii: call.trailers['trailing-ascii'], bytes: binaryOf(call.trailers['trailing-bytes-bin'])},
      };
    },
    count(init, options = {}) {
      const call = transport.serverStreaming(count, create(schema.CountRequest, init), optionsOf(options));
      // What is also told to whoever reads.
      for (const part of [call.headers, call.status, call.trailers]) part.catch(() => {});
      return call.responses;
    },
    errorOf: (error) => ({
      code: GrpcStatusCode[error.code],
      // It leaves to its caller to decode what gRPC percent-encodes.
      message: decodeURIComponent(error.message),
      field: violatedField(schema, error.meta?.['grpc-status-details-bin']),
    }),
  };
}

export function niceClient(name, schema, baseUrl) {
  const method = (title, request, response, responseStream) => ({
    path: schema.path(title),
    requestStream: false,
    responseStream,
    requestSerialize: (value) => toBinary(request, value),
    requestDeserialize: (bytes) => fromBinary(request, bytes),
    responseSerialize: (value) => toBinary(response, value),
    responseDeserialize: (bytes) => fromBinary(response, bytes),
    options: {},
  });
  const client = createNiceClient({
    say: method('Say', schema.SayRequest, schema.SayResponse, false),
    count: method('Count', schema.CountRequest, schema.CountResponse, true),
  }, createChannel(baseUrl, FetchTransport()));
  let trailersOfError;
  const optionsOf = ({ascii, bytes, timeoutMs, signal}) => {
    const metadata = Metadata();
    if (ascii) metadata.set('echo-ascii', ascii);
    if (bytes) metadata.set('echo-bytes-bin', bytes);
    if (timeoutMs) metadata.set('grpc-timeout', `${timeoutMs}m`);
    return {metadata, signal, onTrailer: (trailers) => (trailersOfError = trailers)};
  };
  return {
    name,
    streams: true,
    async say(init, options = {}) {
      let headers;
      const all = {...optionsOf(options), onHeader: (h) => (headers = h)};
      const message = await client.say(create(schema.SayRequest, init), all);
      return {
        message,
        header: {ascii: headers.get('echo-ascii'), bytes: headers.get('echo-bytes-bin')},
        trailer: {ascii: trailersOfError.get('trailing-ascii'), bytes: trailersOfError.get('trailing-bytes-bin')},
      };
    },
    count: (init, options = {}) => client.count(create(schema.CountRequest, init), optionsOf(options)),
    errorOf(error) {
      const details = trailersOfError?.get('grpc-status-details-bin');
      return {
        code: error.name === 'AbortError' ? Code.Canceled : error.code,
        message: error.details,
        field: details && violatedField(schema, toBase64(details)),
      };
    },
  };
}

// Needs XMLHttpRequest, so it runs in a browser only. It does not tell a page
// about metadata of answers apart, nor takes a signal.
export function grpcWebClient(name, schema, baseUrl, format) {
  const {GrpcWebClientBase, MethodDescriptor, MethodType} = grpcWeb;
  const client = new GrpcWebClientBase({format});
  const method = (title, type, request, response) => new MethodDescriptor(
    schema.path(title), type, Object, Object,
    (value) => toBinary(request, create(request, value)), (bytes) => fromBinary(response, bytes));
  const sayMethod = method('Say', MethodType.UNARY, schema.SayRequest, schema.SayResponse);
  const countMethod = method('Count', MethodType.SERVER_STREAMING, schema.CountRequest, schema.CountResponse);
  const metadataOf = ({ascii, bytes, timeoutMs}) => {
    const metadata = {};
    if (ascii) metadata['echo-ascii'] = ascii;
    if (bytes) metadata['echo-bytes-bin'] = toBase64(bytes);
    if (timeoutMs) metadata.deadline = String(Date.now() + timeoutMs);
    return metadata;
  };
  return {
    name,
    // Binary mode gives messages only when all have come.
    streams: format === 'text',
    say: (init, options = {}) => new Promise((resolve, reject) => {
      const found = {header: {}, trailer: {}};
      const call = client.rpcCall(baseUrl + schema.path('Say'), init, metadataOf(options), sayMethod,
        (error, message) => (error ? reject(error) : (found.message = message)));
      call.on('metadata', (all) => {
        found.header = {ascii: all['echo-ascii'], bytes: binaryOf(all['echo-bytes-bin'])};
      });
      call.on('status', ({metadata}) => {
        found.trailer = {ascii: metadata['trailing-ascii'], bytes: binaryOf(metadata['trailing-bytes-bin'])};
      });
      call.on('end', () => resolve(found));
      options.signal?.addEventListener('abort', () => {
        call.cancel();
        reject({code: Code.Canceled});
      });
    }),
    async* count(init, options = {}) {
      const call = client.serverStreaming(baseUrl + schema.path('Count'), init, metadataOf(options), countMethod);
      const waiting = [];
      let wake = () => {};
      const tell = (what) => {
        waiting.push(what);
        wake();
      };
      call.on('data', (message) => tell({message}));
      call.on('error', (error) => tell({error}));
      call.on('end', () => tell({end: true}));
      options.signal?.addEventListener('abort', () => {
        call.cancel();
        tell({error: {code: Code.Canceled}});
      });
      while (true) {
        while (waiting.length === 0) await new Promise((resolve) => (wake = resolve));
        const {message, error, end} = waiting.shift();
        if (error) throw error;
        if (end) return;
        yield message;
      }
    },
    errorOf: (error) => ({
      code: error.code,
      // It leaves to its caller to decode what gRPC percent-encodes.
      message: decodeURIComponent(error.message),
      field: violatedField(schema, error.metadata?.['grpc-status-details-bin']),
    }),
  };
}

// All that run on fetch, in Node as in a browser.
export function fetchClients(schema, baseUrl) {
  return [
    connectClient('connect-web, gRPC-Web', schema, createGrpcWebTransport({baseUrl})),
    connectClient('connect-web, Connect in JSON', schema, createConnectTransport({baseUrl}), {streams: false}),
    connectClient('connect-web, Connect in Protobuf', schema,
      createConnectTransport({baseUrl, useBinaryFormat: true}), {streams: false}),
    protobufTsClient('protobuf-ts, binary', schema, baseUrl, 'binary'),
    protobufTsClient('protobuf-ts, text', schema, baseUrl, 'text'),
    niceClient('nice-grpc-web', schema, baseUrl),
  ];
}

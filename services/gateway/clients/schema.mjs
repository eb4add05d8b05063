// The echo service as the clients know it: from the descriptors that protoc
// wrote, without generated code.
import {create, createFileRegistry, fromBinary, toBinary} from '@bufbuild/protobuf';
import {FileDescriptorSetSchema} from '@bufbuild/protobuf/wkt';

const PACKAGE = 'wegwijs.gateway.echo.v1';

export function readSchema(descriptorBytes) {
  const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, descriptorBytes));
  const message = (name) => registry.getMessage(`${PACKAGE}.${name}`);
  return {
    registry,
    service: registry.getService(`${PACKAGE}.EchoService`),
    SayRequest: message('SayRequest'),
    SayResponse: message('SayResponse'),
    CountRequest: message('CountRequest'),
    CountResponse: message('CountResponse'),
    Status: registry.getMessage('google.rpc.Status'),
    BadRequest: registry.getMessage('google.rpc.BadRequest'),
    path: (method) => `/${PACKAGE}.EchoService/${method}`,
    bytes: (type, init) => toBinary(type, create(type, init)),
  };
}

export const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes));
export const fromBase64 = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

// The field that the details of an error name.
export function violatedField(schema, detailsBin) {
  if (!detailsBin) return undefined;
  const status = fromBinary(schema.Status, fromBase64(detailsBin));
  for (const detail of status.details) {
    if (detail.typeUrl.endsWith('/google.rpc.BadRequest')) {
      return fromBinary(schema.BadRequest, detail.value).fieldViolations[0].field;
    }
  }
  return undefined;
}

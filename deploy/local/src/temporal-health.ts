import { connect } from 'node:http2';

/** Asks the Temporal frontend at 127.0.0.1:`port` to describe its namespace, over gRPC by hand; resolves on OK. */
export function checkTemporal(port: number, namespace = 'default', timeoutMs = 2000): Promise<void> {
  return new Promise((resolve, reject) => {
    const session = connect(`http://127.0.0.1:${port}`);
    const settle = (then: () => void) => {
      session.destroy();
      then();
    };
    const fail = (why: string) => settle(() => reject(new Error(`Temporal on port ${port}: ${why}`)));
    session.once('error', (error: Error) => fail(error.message));
    const call = session.request({
      ':method': 'POST',
      ':path': '/temporal.api.workflowservice.v1.WorkflowService/DescribeNamespace',
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    const judge = (headers: Record<string, unknown>) => {
      const status = headers['grpc-status'];
      if (status === undefined) return; // the status comes with the trailers
      if (status === '0') settle(resolve);
      else fail(`gRPC status ${String(status)}`);
    };
    call.once('response', judge);
    call.once('trailers', judge);
    call.once('error', (error: Error) => fail(error.message));
    call.setTimeout(timeoutMs, () => fail('no answer'));
    call.resume();
    call.end(framed(namespaceRequest(namespace)));
  });
}

/** DescribeNamespaceRequest: field 1, the name. */
function namespaceRequest(namespace: string): Buffer {
  const name = Buffer.from(namespace);
  return Buffer.concat([Buffer.from([0x0a, name.length]), name]);
}

/** A gRPC message: not compressed, its length, its bytes. */
function framed(message: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

import { connect } from 'node:net';

/**
 * Asks the broker at 127.0.0.1:`port` for its metadata and resolves once it lists itself, which it does only when
 * clients may use it. Kafka protocol, Metadata request (API key 3) version 1, of no topics.
 */
export function checkKafka(port: number, timeoutMs = 2000): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: timeoutMs }, () => socket.write(metadataRequest()));
    let answer = Buffer.alloc(0);
    const fail = (why: string) => {
      socket.destroy();
      reject(new Error(`Kafka on port ${port}: ${why}`));
    };
    socket.on('data', (part) => {
      answer = Buffer.concat([answer, part]);
      if (answer.length < 12) return;
      // size, correlation id, then the array of brokers
      if (answer.readInt32BE(8) < 1) return fail('no broker is registered yet');
      socket.destroy();
      resolve();
    });
    socket.once('timeout', () => fail('no answer'));
    socket.once('error', (error) => fail(error.message));
    socket.once('close', () => fail('closed the connection'));
  });
}

function metadataRequest(): Buffer {
  const client = Buffer.from('bobine');
  const request = Buffer.alloc(4 + 2 + 2 + 4 + 2 + client.length + 4);
  let at = request.writeInt32BE(request.length - 4, 0);
  at = request.writeInt16BE(3, at);
  at = request.writeInt16BE(1, at);
  at = request.writeInt32BE(1, at);
  at = request.writeInt16BE(client.length, at);
  at += client.copy(request, at);
  request.writeInt32BE(0, at); // no topics
  return request;
}

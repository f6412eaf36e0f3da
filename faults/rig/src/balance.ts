import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * One port before several instances, as a load balancer is: connections go to them in turn, and where one does not
 * answer, to the next.
 */
export class Balance {
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  #turn = 0;

  constructor(private readonly targets: readonly number[]) {
    this.#server = createServer((client) => {
      this.keep(client);
      this.pass(client, this.#turn++, this.targets.length);
    });
  }

  listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ port, host: '127.0.0.1' }, resolve);
    });
  }

  stop(): void {
    this.#server.close();
    for (const socket of this.#open) socket.destroy();
  }

  private pass(client: Socket, turn: number, tries: number): void {
    if (tries === 0) return void client.destroy();
    const target = connect({ port: this.targets[turn % this.targets.length] ?? 0, host: '127.0.0.1' });
    const elsewhere = (): void => this.pass(client, turn + 1, tries - 1);
    target.once('error', elsewhere);
    target.once('connect', () => {
      target.off('error', elsewhere);
      this.keep(target);
      for (const [one, other] of [
        [client, target],
        [target, client],
      ] as const) {
        one.once('close', () => other.destroy());
        one.pipe(other);
      }
    });
  }

  private keep(socket: Socket): void {
    this.#open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#open.delete(socket));
  }
}

import { connect, createServer, type Server, type Socket } from 'node:net';

/** Where a pod listens; it is offered connections while its readiness probe answers. */
export type Endpoint = { host: string; port: number; ready: boolean };

/** Does for one Service what kube-proxy does: takes connections at its address and hands each to a ready pod, in turn. */
export class ServiceProxy {
  private turn = 0;
  private readonly open = new Set<Socket>();
  private readonly server: Server;
  /** How many connections each pod was handed, in the order of the pods. */
  readonly handed: number[];

  constructor(private readonly endpoints: readonly Endpoint[]) {
    this.handed = endpoints.map(() => 0);
    this.server = createServer((socket) => this.hand(socket));
  }

  listen(host: string, port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, resolve);
    });
  }

  async close(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private hand(from: Socket): void {
    const ready = this.endpoints.filter((endpoint) => endpoint.ready);
    const chosen = ready[this.turn++ % Math.max(1, ready.length)];
    if (!chosen) return void from.destroy();
    const at = this.endpoints.indexOf(chosen);
    this.handed[at] = (this.handed[at] ?? 0) + 1;
    const to = connect(chosen.port, chosen.host);
    for (const [socket, other] of [
      [from, to],
      [to, from],
    ] as const) {
      this.open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.open.delete(socket);
        other.destroy();
      });
    }
    from.pipe(to).pipe(from);
  }
}

import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A line to the API that can be cut, be down for a while, or be dead without anybody hanging up. */
export class Line {
  private readonly sockets = new Set<Socket>();
  private isDown = false;
  private isSilent = false;
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async to(url: string): Promise<Line> {
    const { port, hostname } = new URL(url);
    const server = createServer((near) => {
      if (line.isDown) return void near.destroy();
      const far = connect(Number(port), hostname);
      for (const socket of [near, far]) {
        line.sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          line.sockets.delete(socket);
          near.destroy();
          far.destroy();
        });
      }
      near.pipe(far).pipe(near);
      if (line.isSilent) line.quiet(near, far);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const line = new Line(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return line;
  }

  /** Cuts what goes over it; what is begun afterwards goes through. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }
  /** Cuts what goes over it, and lets nothing through until it is up again. */
  down(): void {
    this.isDown = true;
    this.cut();
  }
  up(): void {
    this.isDown = false;
    this.isSilent = false;
  }
  /** Nothing goes over it any more, and nobody is told: what is open stays open. */
  silent(): void {
    this.isSilent = true;
    this.quiet(...this.sockets);
  }
  private quiet(...sockets: Socket[]): void {
    for (const socket of sockets) socket.unpipe().pause();
  }
  async close(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

export function attach(socket: Socket) {
  const beat = setInterval(() => socket.emit("beat"), 5_000);
  socket.on("close", () => clearInterval(beat));
}

export class Poller {
  private handle: ReturnType<typeof setInterval> | null = null;

  start() {
    this.handle = setInterval(() => this.tick(), 1_000);
  }

  stop() {
    if (this.handle !== null) clearInterval(this.handle);
  }

  tick() {}
}

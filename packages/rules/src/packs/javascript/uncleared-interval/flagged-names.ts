export function attach(socket: Socket) {
  const beat = setInterval(() => socket.emit("beat"), 5_000); // expect: javascript/uncleared-interval
}

export class Poller {
  private handle: ReturnType<typeof setInterval> | null = null;

  start() {
    this.handle = setInterval(() => this.tick(), 1_000); // expect: javascript/uncleared-interval
  }

  tick() {}
}

export function stopOther(other: Timer) {
  clearInterval(other);
}

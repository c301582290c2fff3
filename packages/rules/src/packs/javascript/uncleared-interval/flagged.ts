export function watch(refresh: () => void) {
  setInterval(refresh, 1000); // expect: javascript/uncleared-interval
}

export class Poller {
  start() {
    this.timer = setInterval(() => this.poll(), 5000); // expect: javascript/uncleared-interval
  }

  other() {
    const handle = setInterval(() => this.poll(), 5000); // expect: javascript/uncleared-interval
  }
}

export function connect(socket: Socket) {
  socket.on("open", () => {
    setInterval(() => socket.ping(), 30_000); // expect: javascript/uncleared-interval
  });
}

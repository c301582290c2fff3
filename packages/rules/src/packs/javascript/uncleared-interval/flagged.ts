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

export class Watcher {
  private pruning: NodeJS.Timeout | null = null;
  private polling: NodeJS.Timeout | null = null;

  start() {
    this.pruning = setInterval(() => this.prune(), 5000);
    this.pruning.unref();
    this.polling = setInterval(() => this.poll(), 5000); // expect: javascript/uncleared-interval
  }

  stop() {
    this.polling = null;
  }
}

export function watch(refresh: () => void) {
  const timer = setInterval(refresh, 1000);
  return () => clearInterval(timer);
}

export class Poller {
  private timer?: NodeJS.Timeout;

  start() {
    this.timer = setInterval(() => this.poll(), 5000);
  }

  stop() {
    clearInterval(this.timer);
  }
}

export const start = (refresh: () => void) => setInterval(refresh, 1000);
setInterval(() => prune(), 60_000).unref();

export function keep(timers: NodeJS.Timeout[]) {
  timers.push(setInterval(prune, 1000));
  const background = setInterval(prune, 1000);
  background.unref();
}

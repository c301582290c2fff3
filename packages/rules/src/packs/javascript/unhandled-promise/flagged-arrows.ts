export class Poller {
  start() {
    return setInterval(() => this.poll(), 1000); // expect: javascript/unhandled-promise
  }

  private async poll() {
    await this.queue.read();
  }
}

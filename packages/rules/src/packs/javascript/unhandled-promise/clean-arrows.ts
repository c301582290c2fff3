export class Poller {
  start() {
    return setInterval(() => this.poll(), 1000);
  }

  private async poll() {
    try {
      await this.queue.read();
    } catch (cause) {
      logger.error({ cause }, "The poll failed.");
    }
  }
}

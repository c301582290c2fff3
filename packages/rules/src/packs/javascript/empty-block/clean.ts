export function noop() {}

export class Orders {
  constructor(private readonly store: Store) {}

  refresh() {
    // The base refreshes by itself.
  }
}

export class Quiet extends Orders {
  refresh() {}
}

export const onReady = () => {};
export const hooks = { before() {}, after() {} };

export function drain(queue: Queue) {
  while (queue.next()) {}
  if (queue.open) {
    // still filling
  }
}

export class Jobs {
  @Every("5 minutes")
  poll() {}
}
export const hooks = {
  register() {}, // noop
};
export class Plugin { register() {} /* the next plugin does it */ }

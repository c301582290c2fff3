const hits: Record<string, number[]> = {};
export function onHit(ip: string) {
  hits[ip] ??= [];
  hits[ip].push(Date.now());
}
export function forget(ip: string) {
  delete hits[ip];
}

export class Presence {
  private static sessions = new Map<string, object>();

  static open(id: string, data: object) {
    Presence.sessions.set(id, data);
  }

  static close(id: string) {
    this.sessions.delete(id);
  }
}

export class Order {
  readonly lines: string[] = [];

  add(line: string) {
    this.lines.push(line);
  }
}

export class Plugins {
  static registry = new Map<string, object>();

  static register(name: string, plugin: object) {
    Plugins.registry.set(name, plugin);
  }
}

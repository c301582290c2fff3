export function use(_value: unknown) {}

for (const value of values()) use(value);

export function lastKey(object: Record<string, unknown>) {
  let key;
  for (key in object) {
  }
  return key;
}

class Store {
  onAfterRemove() {}
}

export class FileStore extends Store {
  override onAfterRemove() {
    unlink(this.path);
  }
}

import { createContext } from "react";

export abstract class Storage {
  abstract read(key: string): Promise<string>;

  list(): Promise<string[]> {
    throw new Error("not implemented");
  }
}

class Exporter {
  run(report: Report) {
    return this.write(report);
  }

  write(report: Report): string {
    throw new Error("Not implemented");
  }
}

class Parser {
  parse(text: string): unknown {
    throw new Error("Not implemented.");
  }
}

class JsonParser extends Parser {
  override parse(text: string): unknown {
    return JSON.parse(text);
  }

  stream(): never {
    throw new Error("JSON cannot be streamed");
  }
}

class BaseReporter {
  // TODO: name the arguments
  onFinish(): void {}

  report(): string {
    throw new Error("not implemented");
  }
}

class Reporter {
  /** To be overridden by subclasses. */
  format(): string {
    throw new Error("Not implemented");
  }
}

export const Session = createContext({
  user: null,
  signOut: () => {
    // placeholder until the provider mounts
  },
  signIn: () => {
    throw new Error("not implemented");
  },
});

export const noop = (): void => {
  // TODO: nothing
};

export function total(lines: readonly Line[]): number {
  // TODO: use decimals everywhere
  return lines.reduce((sum, line) => sum + line.amount, 0);
}

export function find(users: readonly User[], name: string): User | null {
  for (const user of users) if (user.name === name) return user;
  // TODO: not implemented for groups
  return null;
}

export const isServer = (): boolean => false;

export function refund(request: Request, response: Response): void {
  // TODO: implement refunds
  response.status(501).json({ error: "not implemented" });
}

export function capture(): { success: boolean; message: string } {
  // TODO: implement
  return { success: false, message: "captures are not available" };
}

export function visit(node: Node): string {
  if (node.kind === "leaf") return node.value;
  throw new Error(`kind ${node.kind} is not implemented`);
}

export function normalise(options: Options): Options {
  // TODO: remove in 3.0
  return {};
}

export function label(field: string): string {
  // the placeholder depends on the field
  return labels[field] ?? field;
}

export function retries(): number {
  // no longer a stub: read from the settings
  return 3;
}

export function flush(): void {
  // nothing is buffered
}

/** @param placeholder what an empty field shows */
export function alignment(placeholder: string): string {
  return "left";
}

export async function close(handle: Handle): Promise<void> {
  await handle.close().catch(() => {
    // TODO: tell why
  });
}

/** Where the queue lives, read off `QUEUE_URL`. */
export interface QueueStore {
  readonly kind: "redis" | "postgres";
  readonly url: string;
}

const kinds: Readonly<Record<string, QueueStore["kind"]>> = {
  "redis:": "redis",
  "rediss:": "redis",
  "postgres:": "postgres",
  "postgresql:": "postgres",
};

/** Returns the store that `queueUrl` names. Throws an Error that never repeats the URL, because it may hold a password. */
export function parseQueueUrl(queueUrl: string): QueueStore {
  const kind = URL.canParse(queueUrl) ? kinds[new URL(queueUrl).protocol] : undefined;
  if (kind === undefined) {
    throw new Error("QUEUE_URL must start with redis://, rediss:// or postgres://");
  }
  return { kind, url: queueUrl };
}

import { createRestartBudget } from "./restart-budget.ts";
import { startService, type Service, type ServiceOptions } from "./service.ts";
import { lastWords, readableLine } from "./log-line.ts";

export interface SupervisedService {
  /** Stops it for good; it is not restarted. */
  stop(): Promise<void>;
  kill(): void;
}

export interface SupervisionOptions extends ServiceOptions {
  readonly onRestart: (sentence: string) => void;
  /** It ended too often: `reason` says so, with the end of its log. It is not restarted any more. */
  readonly onGivenUp: (reason: string) => void;
}

/** Starts a service and starts it again when it ends unasked, at most three times a minute. */
export async function superviseService(options: SupervisionOptions): Promise<SupervisedService> {
  const mayRestart = createRestartBudget();
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;
  let current: Service = await startService(options);
  const watching = watch();

  async function watch(): Promise<void> {
    for (;;) {
      const how = await current.exited;
      current.kill();
      if (isStopping()) return;
      if (!mayRestart(Date.now())) {
        options.onGivenUp(explain(options.name, how, current));
        return;
      }
      options.onRestart(describeRestart(options.name, how, current));
      current = await startService(options);
      // Asked to stop while it was starting.
      if (isStopping()) await current.stop();
    }
  }

  watching.catch((error: unknown) => options.onGivenUp(`The ${options.name} cannot be started: ${String(error)}`));
  return {
    stop: async () => {
      stopping.abort();
      await current.stop();
      await watching.catch(() => undefined);
    },
    kill: () => {
      stopping.abort();
      current.kill();
    },
  };
}

function describeRestart(name: string, how: string, service: Service): string {
  const words = lastWords(service.lastLines());
  return `The ${name} process ended unexpectedly ${how}; starting it again.${words === null ? "" : ` It last said: ${words}`}`;
}

function explain(name: string, how: string, service: Service): string {
  const lines = service.lastLines().map((line) => `  ${readableLine(line)}`);
  const end = lines.length === 0 ? "It logged nothing." : `The end of its log:\n${lines.join("\n")}`;
  return `The ${name} process ended ${how} and has been restarted too often. ${end}`;
}

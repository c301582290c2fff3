import type { IncomingMessage } from "node:http";
import { isFinished, type BackfillId, type BackfillResource, type RepositoryId } from "@muster/contract";
import { createBackfill, getBackfill, updateRepository } from "@muster/db";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createRepository, type TestRepository } from "../../../../packages/git/src/testing/index.ts";
import { createRequestGate } from "../../../../test/support/request-gate.ts";
import { openScanLab, type ScanLab } from "../../../../test/support/scan-lab.ts";
import { waitFor } from "../../../../test/support/wait-for.ts";

let lab: ScanLab;
const gate = createRequestGate();
/** Repositories that are served as servers of old do: without the second version of git's protocol. */
const old = (request: IncomingMessage): boolean => request.url?.startsWith("/old") === true;

beforeAll(async () => {
  lab = await openScanLab("postgres", {
    intercept: (request, response) => {
      if (old(request)) delete request.headers["git-protocol"];
      return gate.intercept(request, response);
    },
  });
  await lab.sql(`
    create table seen (id bigint generated always as identity, backfill uuid, done integer);
    create function note() returns trigger language plpgsql as $$ begin
      insert into seen (backfill, done) values (new.id, new.commits_done); return null;
    end $$;
    create trigger note after update of commits_done on backfills for each row
      when (new.commits_done is distinct from old.commits_done) execute function note()`);
});
afterAll(() => lab[Symbol.asyncDispose]());

const day = 24 * 60 * 60;
const now = Math.floor(Date.now() / 1_000);
const flawed = "import requests\n\n\ndef load(url):\n    return requests.get(url, verify=False, timeout=5)\n";

interface Past {
  readonly repository: TestRepository;
  readonly url: string;
  readonly repositoryId: RepositoryId;
}

/** A repository with a commit for each of the last `count` days before its first scan, each with a flaw more. */
async function makePast(name: string, count: number): Promise<Past> {
  const repository = await createRepository({}, { parent: lab.repositoriesRoot, name, bare: true });
  await addDays(repository, { count, word: "first" });
  const url = `${lab.server.url}/${name}`;
  const scan = await lab.finished(await lab.submit(url));
  expect(scan.state).toBe("succeeded");
  return { repository, url, repositoryId: scan.repositoryId };
}

async function addDays(repository: TestRepository, { count, word }: { count: number; word: string }): Promise<void> {
  for (let age = count; age > 0; age -= 1) {
    await repository.addCommit({ [`${word}${age}.py`]: `# ${word} ${age}\n${flawed}` }, { date: now - age * day });
  }
}

async function ask(repositoryId: RepositoryId): Promise<BackfillId> {
  const since = new Date((now - 100 * day) * 1_000).toISOString().slice(0, 10);
  const { organizationId } = lab;
  const created = await createBackfill(lab.db, { organizationId, repositoryId, since, interval: "day" });
  if (created.outcome !== "created") throw new Error(created.outcome);
  const backfillId = created.backfill.id;
  await lab.enqueuer.enqueue([{ backfillId, generation: 0, priority: "backfill", organizationWaiting: 0 }]);
  return backfillId;
}

async function state(repositoryId: RepositoryId): Promise<BackfillResource> {
  const found = await getBackfill(lab.db, { organizationId: lab.organizationId, repositoryId });
  if (found === null) throw new Error("the backfill is gone");
  return found;
}

const finished = (repositoryId: RepositoryId): Promise<BackfillResource> =>
  waitFor(
    "the backfill to finish",
    async () => {
      const found = await state(repositoryId);
      return isFinished(found.state) ? found : null;
    },
    { timeoutMs: 60_000 },
  );

/** Lets the backfill do some commits and has the fetch of the next one hang. Returns how many it has done. */
async function stopBetween(name: string, repositoryId: RepositoryId): Promise<number> {
  await waitFor("some commits", async () => (await state(repositoryId)).commitsDone >= 2);
  gate.close(name);
  await waitFor("the next one to hang", () => gate.held(name));
  return (await state(repositoryId)).commitsDone;
}

const restarts = async (backfillId: BackfillId): Promise<unknown> =>
  (await lab.sql(`select restarts from backfills where id = '${backfillId}'`))[0]?.["restarts"];

const openedDays = async (repositoryId: RepositoryId): Promise<unknown[]> =>
  (
    await lab.sql(`
      select opened_day::text as day, count(*)::int as amount from findings
      where repository_id = '${repositoryId}' and rule_id = 'python/tls-verification-disabled' and fixed_at is null
      group by 1 order by 1`)
  ).map(({ day: opened, amount }) => [opened, amount]);

const dayOf = (age: number): string => new Date((now - age * day) * 1_000).toISOString().slice(0, 10);

it("a worker that is killed between commits has done them: the next one fetches and stores only the others", async () => {
  const count = 12;
  // Without a cache each commit is a fetch of its own, by which the test sees what is done again.
  const withoutCache = { MUSTER_CLONE_CACHE_MIB: "0" };
  const first = await lab.startWorkerProcess(withoutCache);
  const { repositoryId } = await makePast("killed", count);
  const backfillId = await ask(repositoryId);
  const done = await stopBetween("killed", repositoryId);
  await first.stop("SIGKILL");
  gate.open("killed");
  const asked = lab.server.requests.length;
  await lab.sql(`update backfills set lease_expires_at = now() - interval '1 second' where id = '${backfillId}'`);
  const second = await lab.startWorkerProcess(withoutCache);
  expect(await finished(repositoryId)).toMatchObject({ state: "succeeded", commitsDone: count, commitsSkipped: 0 });
  await second.stop();

  const fetched = lab.server.requests.slice(asked).filter((request) => request.startsWith("GET /killed"));
  expect(done).toBeLessThan(count);
  expect(fetched, "one fetch for each commit that was not done").toHaveLength(count - done);
  const noted = await lab.sql(`select done from seen where backfill = '${backfillId}' order by id`);
  expect(noted.map(({ done: commits }) => commits)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  expect(await restarts(backfillId)).toBe(0);
  expect(await openedDays(repositoryId)).toEqual(
    Array.from({ length: count }, (_, index) => [dayOf(count - index), 1]),
  );
});

it("when the history is rewritten and a chosen commit is gone, the commits are chosen again", async () => {
  await lab.startWorker("rewritten");
  const { repository, repositoryId } = await makePast("rewritten", 6);
  const backfillId = await ask(repositoryId);
  await stopBetween("rewritten", repositoryId);
  // A branch that shares nothing with the one before, and no trace of that one is left.
  await repository.git("update-ref", "-d", "refs/heads/main");
  await repository.git("prune", "--expire=now");
  await addDays(repository, { count: 4, word: "second" });
  gate.open("rewritten");
  expect(await finished(repositoryId)).toMatchObject({
    state: "succeeded",
    error: null,
    commitsDone: 4,
    commitsTotal: 4,
  });
  expect(await restarts(backfillId)).toBe(1);
  const [{ amount } = {}] = await lab.sql(`
    select count(*)::int as amount from findings where repository_id = '${repositoryId}' and opened_scan_id = '${backfillId}'
      and path like 'first%'`);
  expect(amount, "nothing stays of what was seen of the commits that are gone").toBe(0);
});

it("a host that lists commits and does not hand them out is told apart from a history that was rewritten", async () => {
  await lab.startWorker("old");
  const { repositoryId } = await makePast("old", 3);
  const backfillId = await ask(repositoryId);
  expect(await finished(repositoryId)).toMatchObject({
    state: "failed",
    error: { code: "ref-not-found", message: "The host lists commits of the past and does not hand them out." },
  });
  expect(await restarts(backfillId)).toBe(1);
});

it("another tracked ref ends it at once and says so, and its worker does not go on", async () => {
  await lab.startWorker("retracked");
  const { repositoryId } = await makePast("retracked", 6);
  await ask(repositoryId);
  await stopBetween("retracked", repositoryId);
  await updateRepository(lab.db, { organizationId: lab.organizationId, repositoryId, trackedRef: "trunk" });
  const reason = "The repository's tracked ref was changed, and this was the past of another one";
  expect(await state(repositoryId)).toMatchObject({ state: "cancelled", error: { message: reason } });
  await waitFor("the worker to let go", () => gate.held("retracked") === 0);
  const done = (await state(repositoryId)).commitsDone;
  gate.open("retracked");
  const other = await lab.publish("after");
  await lab.finished(await lab.submit(other.url));
  expect((await state(repositoryId)).commitsDone).toBe(done);
});

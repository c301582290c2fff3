export async function record(tx: Transaction, removed: Tag[]) {
  for (const tag of removed) {
    await emitAudit(tx, { action: "tag.delete", id: tag.id });
  }
}

export async function notify(jobs: Job[]) {
  // Deletions must happen before what is created again.
  for (const job of jobs) {
    await job.run(database);
  }
}

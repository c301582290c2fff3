import { fork } from "node:child_process";
import type { Request, Response } from "express";
import { Worker } from "node:worker_threads";

export function render(req: Request, res: Response) {
  const worker = new Worker("./render.js", { workerData: req.body.page }); // expect: javascript/fire-and-forget-thread
  res.sendStatus(202);
}
export function report(req: Request, res: Response) {
  const child = fork("./report.js", [String(req.params.id)]); // expect: javascript/fire-and-forget-thread
  child.unref();
  res.sendStatus(202);
}

import { fork } from "node:child_process";
import type { Request, Response } from "express";
import { Worker } from "node:worker_threads";

export function render(req: Request, res: Response) {
  const worker = new Worker("./render.js", { workerData: req.body.page });
  worker.once("message", (page) => res.send(page));
  worker.once("error", (error) => res.sendStatus(500));
}
export function report(req: Request, res: Response) {
  const child = fork("./report.js", [String(req.params.id)]);
  child.on("exit", (code) => res.sendStatus(code === 0 ? 200 : 500));
}

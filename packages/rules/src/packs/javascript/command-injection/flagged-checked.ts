import { exec } from "node:child_process";
import type { Request, Response } from "express";

export function ping(req: Request, res: Response) {
  const host = String(req.query.host);
  if (!/[a-z0-9.-]+/.test(host)) return res.sendStatus(400);
  exec(`ping -c 1 ${host}`, (error, out) => res.send(out)); // expect: javascript/command-injection
}

export function backup(name: string, req: Request) {
  if (!req.body.databases.includes(name)) throw new Error("unknown database");
  exec(`pg_dump ${name} > /backups/last.sql`); // expect: javascript/command-injection
}

export function draw(req: Request, filters: Record<string, string>) {
  exec(`convert in.png ${filters[String(req.query.filter)]} out.png`); // expect: javascript/command-injection
}

export function restart(unit: string, other: string) {
  if (!["web", "worker"].includes(other)) throw new Error("unknown unit");
  exec(`systemctl restart ${unit}`); // expect: javascript/command-injection
}

export function wait(req: Request) {
  const seconds: number = req.query.seconds as never;
  exec(`sleep ${seconds}`); // expect: javascript/command-injection
}

export function cut(req: Request) {
  const file = req.body.file.replace("..", "");
  const other = req.body.other.replace(/[^a-z]/, "");
  exec(`ffmpeg -i uploads/${file} out.mp4`); // expect: javascript/command-injection
  exec(`ffmpeg -i uploads/${other} out.mp4`); // expect: javascript/command-injection
}

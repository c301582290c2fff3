import { exec } from "node:child_process";
import type { Request, Response } from "express";

const databases = ["orders", "users"];
const filters: Record<string, string> = { blur: "-blur 0x8", grey: "-colorspace Gray" };

export function ping(req: Request, res: Response) {
  const host = String(req.query.host);
  if (!/^[a-z0-9.-]+$/.test(host)) return res.sendStatus(400);
  exec(`ping -c 1 ${host}`, (error, out) => res.send(out));
}

export function backup(name: string) {
  if (!databases.includes(name)) throw new Error("unknown database");
  exec(`pg_dump ${name} > /backups/${name}.sql`);
}

export function draw(req: Request, res: Response) {
  exec(`convert in.png ${filters[String(req.query.filter)]} out.png`, () => res.sendFile("out.png"));
}

export function restart(unit: "web" | "worker", attempt: number) {
  exec(`systemctl restart ${unit}`);
  exec(`logger -p ${attempt}`);
}

export function cut(req: Request) {
  const file = req.body.file.replace(/[^a-zA-Z0-9_.-]/g, "");
  exec(`ffmpeg -i uploads/${file} out.mp4`);
}

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createFolder } from "../testing/create-folder.ts";
import { noSignal } from "../testing/serve-git.ts";
import { hardenedEnvironment } from "./environment.ts";
import { runGit } from "./run-git.ts";

const command = { cwd: "/", signal: noSignal, outputBytesMax: 1_000_000 };

it("nothing of this process's environment reaches git", async () => {
  await using folder = await createFolder();
  const dump = join(folder.path, "environment");
  const hostile = { http_proxy: "http://proxy.example", GIT_SSH: "/bin/evil", SSH_AUTH_SOCK: "/agent", CANARY: "1" };
  const before = { ...process.env };
  Object.assign(process.env, hostile);
  try {
    const env = hardenedEnvironment({ protocol: "ssh", sshCommand: `env > ${dump}; false` });
    await runGit({ ...command, env, args: ["ls-remote", "--", "ssh://127.0.0.1/r"] });
  } finally {
    for (const name of Object.keys(hostile)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  }
  const seen = await readFile(dump, "utf8");
  expect(seen).toContain("GIT_TERMINAL_PROMPT=0");
  for (const name of Object.keys(hostile)) expect(seen).not.toContain(`${name}=`);
});

it("git sees every hardened setting above those of any repository", async () => {
  await using folder = await createFolder();
  const env = hardenedEnvironment();
  await runGit({ ...command, env, args: ["init", "--bare", "--", folder.path] });
  const hostile = "[core]\n\thooksPath = /evil\n\tfsmonitor = /evil\n\tsshCommand = /evil\n[http]\n\tproxy = evil\n";
  await writeFile(join(folder.path, "config"), `${hostile}[fetch]\n\tfsckObjects = false\n`, { flag: "a" });
  const get = async (key: string): Promise<string> =>
    (await runGit({ ...command, env, args: [`--git-dir=${folder.path}`, "config", "--get", key] })).stdout.trim();
  expect(await get("core.hooksPath")).toBe("/dev/null");
  expect(await get("core.fsmonitor")).toBe("false");
  expect(await get("http.proxy")).toBe("");
  expect(await get("http.followRedirects")).toBe("false");
  expect(await get("fetch.fsckObjects")).toBe("true");
  expect(await get("safe.bareRepository")).toBe("explicit");
  expect(await get("transfer.bundleURI")).toBe("false");
  expect(await get("protocol.version")).toBe("2");
  expect(await get("credential.helper")).toBe("");
  expect(await get("gc.auto")).toBe("0");
  expect(env).toMatchObject({
    GIT_TERMINAL_PROMPT: "0",
    GIT_PROTOCOL_FROM_USER: "0",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_ALLOW_PROTOCOL: "none",
    GIT_TEMPLATE_DIR: "",
    GIT_NO_LAZY_FETCH: "1",
  });
});

it("git may speak one protocol and no other", async () => {
  const env = hardenedEnvironment({ protocol: "https" });
  for (const url of ["file:///etc", "ext::true", "http://127.0.0.1:1/r", "ssh://127.0.0.1/r", "git://127.0.0.1/r"]) {
    const { exitCode, stderr } = await runGit({ ...command, env, args: ["ls-remote", "--", url] });
    expect({ url, exitCode }).toEqual({ url, exitCode: 128 });
    expect(stderr).toMatch(/transport '[a-z]+' not allowed/);
  }
});

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { resolveHost } from "../addresses/resolve-host.ts";
import { createGit } from "../create-git.ts";
import { hardenedEnvironment } from "../process/environment.ts";
import { runGit } from "../process/run-git.ts";
import { createFolder } from "../testing/create-folder.ts";
import { createRepository } from "../testing/create-repository.ts";
import { runPlainGit } from "../testing/run-plain-git.ts";
import { noSignal, scanErrorOf, serveGit } from "../testing/serve-git.ts";
import { parseRepositoryUrl } from "../url/parse-repository-url.ts";
import type { RemoteLocation, RepositoryPolicy } from "../url/repository-policy.ts";
import { sshCommand } from "./connection.ts";

const http = (allowedHosts: string[]): RepositoryPolicy => ({ protocols: ["http"], allowedPaths: [], allowedHosts });

function remote(url: string, policy: RepositoryPolicy): RemoteLocation {
  const location = parseRepositoryUrl(url, policy);
  if (location.kind !== "remote") throw new Error("not remote");
  return location;
}

describe("addresses inside the network are refused before anything connects", () => {
  it.each(["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"])("%s", async (host) => {
    await using served = await serveGit({}, { policy: http([]) });
    const location = remote(`http://${host}:${String(served.server.port)}/one`, http([]));
    expect((await scanErrorOf(served.git.resolveRef(location, null, noSignal))).code).toBe("address-refused");
    const resolved = { commit: "1".repeat(40) as never, refName: null, isDefaultBranch: false };
    const request = { location, resolved, directory: served.directory };
    expect((await scanErrorOf(served.git.fetchCommit(request, noSignal))).code).toBe("address-refused");
    expect(served.server.requests).toEqual([]);
  });

  it("169.254.169.254 and 10.0.0.1", async () => {
    for (const address of ["169.254.169.254", "10.0.0.1"]) {
      const error = await scanErrorOf(resolveHost(remote(`http://${address}/r`, http([])), http([]), noSignal));
      expect(error.code).toBe("address-refused");
    }
  });

  it("unless the operator names the host, or the host with this port", async () => {
    const location = remote("http://localhost:8123/r", http([]));
    expect(await resolveHost(location, http(["localhost"]), noSignal)).not.toEqual([]);
    expect(await resolveHost(location, http(["LOCALHOST:8123"]), noSignal)).not.toEqual([]);
    const other = await scanErrorOf(resolveHost(location, http(["localhost:8124"]), noSignal));
    expect(other.code).toBe("address-refused");
  });
});

describe("git connects to what was checked", () => {
  it("a pinned name is not looked up again", async () => {
    await using served = await serveGit();
    const repository = await createRepository({ a: "1" }, { parent: served.root, name: "one" });
    const port = String(served.server.port);
    // A name that no resolver knows: only the pin can lead git to the server.
    const config = [["http.curloptResolve", `pinned.invalid:${port}:127.0.0.1`]] as const;
    const env = hardenedEnvironment({ protocol: "http", config });
    const args = ["ls-remote", "--", `http://pinned.invalid:${port}/one`, "HEAD"];
    const result = await runGit({ args, env, cwd: served.directory, signal: noSignal, outputBytesMax: 10_000 });
    expect(result.stdout).toBe(`${repository.commit}\tHEAD\n`);
  });

  it("a name is resolved once, by us, and handed to git with its addresses", async () => {
    await using served = await serveGit();
    const policy = http([`localhost:${String(served.server.port)}`]);
    const repository = await createRepository({ a: "1" }, { parent: served.root, name: "one" });
    await using folder = await createFolder();
    const git = createGit({ home: join(folder.path, "home"), policy });
    const location = parseRepositoryUrl(`http://localhost:${String(served.server.port)}/one`, policy);
    expect((await git.resolveRef(location, null, noSignal)).commit).toBe(repository.commit);
  });

  it("a dumb server's alternates lead nowhere", async () => {
    await using other = await serveGit();
    const repository = await createRepository({ a: "1" }, { parent: other.root, name: "source", bare: true });
    await repository.git("update-server-info");
    const paths: string[] = [];
    const dumb = createServer((request, response) => {
      paths.push(request.url ?? "");
      if (request.url?.startsWith("/r/info/refs") === true) response.end(`${repository.commit}\trefs/heads/main\n`);
      else if (request.url === "/r/HEAD") response.end("ref: refs/heads/main\n");
      else if (request.url?.endsWith("alternates") === true) response.end(`${other.server.url}/source/objects\n`);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => dumb.listen(0, "127.0.0.1", resolve));
    const host = `127.0.0.1:${String((dumb.address() as AddressInfo).port)}`;
    await using folder = await createFolder();
    const git = createGit({ home: join(folder.path, "home"), policy: http([host]) });
    const location = remote(`http://${host}/r`, http([host]));
    const resolved = { commit: repository.commit as never, refName: "refs/heads/main", isDefaultBranch: true };
    const error = await scanErrorOf(git.fetchCommit({ location, resolved, directory: folder.path }, noSignal));
    expect(error.code).toBe("protocol-refused");
    expect(other.server.requests).toEqual([]);
    expect(paths.length).toBeGreaterThan(0);
    dumb.closeAllConnections();
    await new Promise((resolve) => dumb.close(resolve));
  });

  it("submodules, tags and bundles that a repository names are not fetched", async () => {
    await using other = await serveGit();
    const gitmodules = `[submodule "x"]\n\tpath = x\n\turl = ${other.server.url}/x\n`;
    await using served = await serveGit();
    const files = { ".gitmodules": gitmodules, x: { submodule: "2".repeat(40) }, a: "1" };
    const repository = await createRepository(files, { parent: served.root, name: "one" });
    await repository.git("config", "uploadpack.advertiseBundleURIs", "true");
    await repository.git("config", "bundle.version", "1");
    await repository.git("config", "bundle.mode", "all");
    await repository.git("config", "bundle.x.uri", `${other.server.url}/bundle`);
    await repository.git("tag", "v1");
    const location = served.locate("one");
    const resolved = await served.git.resolveRef(location, null, noSignal);
    const request = { location, resolved, directory: served.directory };
    await using fetched = await served.git.fetchCommit(request, noSignal);
    const entries = await served.git.readTree(fetched.gitDir, fetched.commit, noSignal);
    expect(entries.find(({ path }) => path === "x")).toMatchObject({ kind: "submodule", bytes: null });
    expect(await runPlainGit(fetched.gitDir, ["tag"])).toBe("");
    expect(other.server.requests).toEqual([]);
  });
});

it("ssh reads nobody's configuration, asks nothing and connects to the checked address", () => {
  const policy: RepositoryPolicy = { protocols: ["ssh"], allowedPaths: [], allowedHosts: [] };
  const location = remote("ssh://git@example.org:2222/o/r", policy);
  const command = sshCommand(location, ["203.0.113.9"], { knownHostsFile: "/etc/a b/known'hosts" });
  expect(command).toMatch(/^ssh -F \/dev\/null -o BatchMode=yes -o StrictHostKeyChecking=yes /);
  expect(command).toContain("-o HostName=203.0.113.9 -o 'HostKeyAlias=[example.org]:2222'");
  expect(command).toContain("-o ProxyCommand=none");
  expect(command).toContain("-o IdentityAgent=none -o IdentityFile=/dev/null");
  expect(command).toContain(`-o 'UserKnownHostsFile=/etc/a b/known'\\''hosts'`);
});

import { $ } from "bun";
import { execa } from "execa";

const listing = "ls -la";

export async function inspect(dir: string, host: string, branch: string) {
  await new Deno.Command("ls", { args: [dir] }).output();
  await new Deno.Command("sh", { args: ["-c", 'ls "$DIR"'], env: { DIR: dir } }).output();
  Bun.spawn(["ping", host]);
  Bun.spawn({ cmd: ["git", "checkout", branch] });
  await $`ls ${dir}`;
  await $`git commit -m ${branch}`;
  await $`sh -c 'echo started'`;
  await $`sh -c ${listing}`;
  await $`ls ${{ raw: listing }}`;
  await execa("./deploy.sh", [branch]);
}

export async function inPod(api: Exec, container: Container, file: string) {
  await api.exec("default", "web-0", "app", ["cat", file], null, null, null, false);
  await container.exec({ Cmd: ["sh", "-c", "cat /etc/hostname"], AttachStdout: true });
  await container.exec({ Cmd: ["sh", "-c", 'cat "$1"', "cat", file] });
}

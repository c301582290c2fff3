import { $ } from "bun";
import { $ as run } from "zx";
import { execa } from "execa";
import * as pty from "node-pty";

export async function inspect(dir: string, host: string, branch: string) {
  await new Deno.Command("sh", { args: ["-c", `ls ${dir}`] }).output(); // expect: javascript/command-injection
  const tail = new Deno.Command("bash", { args: ["-lc", "tail " + dir], stdout: "piped" }); // expect: javascript/command-injection
  Bun.spawn(["sh", "-c", `ping ${host}`]); // expect: javascript/command-injection
  Bun.spawnSync({ cmd: ["bash", "-c", "ping " + host] }); // expect: javascript/command-injection
  await $`sh -c ${"ls " + dir}`; // expect: javascript/command-injection
  await $`bash -c "tail ${dir}"`; // expect: javascript/command-injection
  await $`ls ${{ raw: dir }}`; // expect: javascript/command-injection
  pty.spawn("bash", ["-c", `less ${dir}`], {}); // expect: javascript/command-injection
  await execa(`./deploy.sh ${branch}`, { shell: true }); // expect: javascript/command-injection
  return tail;
}

export async function inPod(api: Exec, container: Container, file: string) {
  await api.exec("default", "web-0", "app", ["sh", "-c", `cat ${file}`], null, null, null, false); // expect: javascript/command-injection
  await container.exec({ Cmd: ["/bin/bash", "-lc", "tail " + file], AttachStdout: true }); // expect: javascript/command-injection
}

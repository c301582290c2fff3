import cp from "child_process";

export async function Version({ tool }: { tool: string }) {
  const version = cp.execSync(`${tool} --version`).toString(); // expect: javascript/command-injection
  return <pre>{version}</pre>;
}

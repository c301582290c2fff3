import type { RuleContext } from "../context/rule-context.ts";
import { readDockerfile } from "./dockerfile.ts";
import { readSettings } from "./settings.ts";
import { readShellCommands } from "./shell-commands.ts";
import type { ShellCommand } from "./shell-commands.ts";

/** Keys under which configuration holds commands. */
const commandKeys =
  /^(?:run|script|scripts|command|cmd|entrypoint|args|before_script|after_script|postCreateCommand|build|start|release|test|exec|shell|ansible\.builtin\.shell|install|deploy)$/;

const runningInstructions = new Set(["RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK"]);
const commandsMax = 5_000;
const known = new WeakMap<RuleContext, readonly ShellCommand[]>();

/** Returns the shell commands of scripts, Dockerfiles, workflows and manifests, with their places in the file. */
export function readCommands(context: RuleContext): readonly ShellCommand[] {
  const commands = known.get(context) ?? collect(context).slice(0, commandsMax);
  known.set(context, commands);
  return commands;
}

function collect(context: RuleContext): readonly ShellCommand[] {
  const { language, source } = context;
  if (language === "bash") return readShellCommands(source);
  if (language === "dockerfile") {
    const instructions = (readDockerfile(context)?.stages ?? []).flatMap((stage) => stage.instructions);
    return instructions
      .filter(({ keyword }) => runningInstructions.has(keyword))
      .flatMap(({ keywordSpan, endIndex }) => {
        const text = source.slice(keywordSpan.endIndex, endIndex);
        const blanked = text.replace(/^[ \t]*#.*$/gm, (line) => " ".repeat(line.length));
        const list = /^\s*(?:CMD\s*)?\[/.test(blanked) ? blanked.replace(/[[\],]/g, " ") : blanked;
        return readShellCommands(list, keywordSpan.endIndex);
      });
  }
  return readSettings(context)
    .filter(({ path }) => path.slice(-2).some((key) => commandKeys.test(key)))
    .flatMap(({ valueSpan: { startIndex, endIndex } }) =>
      readShellCommands(scalarSource(source.slice(startIndex, endIndex)), startIndex),
    );
}

/** The source of a scalar with its quotes or block header blanked, so that places stay. */
function scalarSource(text: string): string {
  if (/^["']/.test(text)) return ` ${text.slice(1, -1)} `;
  return text.replace(/^[|>][-+\d]*/, (header) => " ".repeat(header.length));
}

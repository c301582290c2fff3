import { Command } from "commander";
import { batchCommand } from "./batch-command.ts";
import type { Environment } from "./config.ts";
import { digestCommand } from "./digest-command.ts";
import { doctorCommand } from "./doctor-command.ts";
import { findingsCommand } from "./findings-command.ts";
import { fleetCommand } from "./fleet-command.ts";
import { keyCommand } from "./key-command.ts";
import { migrateCommand } from "./migrate-command.ts";
import { rulesCommand } from "./rules.ts";
import { scanCommand } from "./scan.ts";
import { sqlRoleCommand } from "./sql-role-command.ts";
import { trendsCommand } from "./trends-command.ts";
import { upCommand } from "./up-command.ts";
import { readVersion } from "./version.ts";

const examples = `
Examples:
  muster up https://git.example.org/team/service.git    start everything here and scan that repository
  muster scan . --fail-on high                          audit this directory, without a server
  muster batch repositories.txt                         scan what a file lists on a running server
  muster fleet                                          all repositories of that server at once
  muster rules                                          list what Muster looks for
  muster doctor                                         what this machine lacks, and how to get it

\`muster COMMAND --help\` explains a command.`;

/**
 * Returns the whole command line: every command with its options and help. Parsing it runs the command, which loads then what
 * it needs: rules, queue and database together take a second and a half of processor, and help or a typing error none of it.
 */
export function createProgram(environment: Environment): Command {
  const program = new Command("muster")
    .description("Is every repository in the fleet fit for production, and is it getting better?")
    .version(readVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .addHelpText("after", examples);
  const commands = [
    upCommand(environment),
    batchCommand(environment),
    fleetCommand(environment),
    trendsCommand(environment),
    findingsCommand(environment),
    digestCommand(environment),
    scanCommand(),
    rulesCommand(),
    migrateCommand(environment),
    keyCommand(environment),
    sqlRoleCommand(environment),
    doctorCommand(environment),
  ];
  for (const command of commands) program.addCommand(command);
  explainErrors(program);
  return program;
}

/** Commander ends the process itself and leaves it at the error unless told otherwise, for every command anew. */
function explainErrors(command: Command): void {
  command.exitOverride().showHelpAfterError("(`--help` shows what there is)");
  for (const child of command.commands) explainErrors(child);
}

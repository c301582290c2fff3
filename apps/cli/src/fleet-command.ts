import { FleetResponse } from "@muster/contract";
import { Command } from "commander";
import type { Environment } from "./config.ts";
import { answerOutput, printAnswer } from "./server/answer-output.ts";
import { askServer } from "./server/ask-server.ts";
import type { ServerOptions } from "./server/find-server.ts";
import { withServerOptions } from "./server/server-options.ts";
import { formatFleet } from "./trends/format-fleet.ts";

const help = `
Examples:
  muster fleet
  muster fleet --url https://muster.example.org --json`;

/** Returns `muster fleet`: all repositories of a server at once. */
export function fleetCommand(environment: Environment): Command {
  return withServerOptions(new Command("fleet").description("show all repositories of a server at once"))
    .addHelpText("after", help)
    .action(async (options: ServerOptions & { json: boolean }) => {
      const fleet = await askServer({ options, environment }, (client) =>
        client.ask({ path: "/v1/fleet" }, FleetResponse),
      );
      printAnswer(options.json, fleet, () => formatFleet(fleet, answerOutput(environment)));
    });
}

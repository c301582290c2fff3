import { Option, type Command } from "commander";

/** A filter of the API as an option: its flag, the query parameter, and what it does. */
export interface Question {
  readonly flag: string;
  readonly parameter: string;
  readonly description: string;
  readonly choices?: readonly string[];
}

/** Adds the options. Their values go to the server as they are, which explains what it does not take. */
export function withQuestions(command: Command, questions: readonly Question[]): Command {
  for (const { flag, description, choices } of questions) {
    const option = new Option(flag, description);
    command.addOption(choices === undefined ? option : option.choices([...choices]));
  }
  return command;
}

/** Returns the query that the given options make. */
export function queryOf(
  questions: readonly Question[],
  options: Readonly<Record<string, unknown>>,
): Record<string, string> {
  return Object.fromEntries(
    questions.flatMap(({ flag, parameter }) => {
      const value = options[new Option(flag).attributeName()];
      if (value === true) return [[parameter, "true"]];
      return typeof value === "string" ? [[parameter, value]] : [];
    }),
  );
}

/** Filters that every question about counted findings shares. */
export const findingFilters: readonly Question[] = [
  { flag: "--severity <list>", parameter: "severity", description: "critical, high, medium, low, info" },
  { flag: "--category <list>", parameter: "category", description: "only these categories" },
  { flag: "--class <list>", parameter: "class", description: "only these classes" },
  { flag: "--rule <list>", parameter: "rule", description: "only these rules" },
  { flag: "--repository <ids>", parameter: "repositoryId", description: "only these repositories, by id" },
  { flag: "--label <list>", parameter: "label", description: "only repositories with one of these labels" },
  { flag: "--owner <list>", parameter: "owner", description: "only repositories of these owners" },
];

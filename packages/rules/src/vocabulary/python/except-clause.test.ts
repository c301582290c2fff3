import { describe, expect, it } from "vitest";
import { askPython } from "../../testing/ask-python.ts";
import { isBroad, isStartUp, mentionsName, raises, readHandler } from "./except-clause.ts";
import type { Handler } from "./except-clause.ts";

/** What a question answers about the handler around `probe(1)`. */
const handler = async <Answer>(head: string, question: (read: Handler) => Answer, extra = ""): Promise<Answer> =>
  await askPython(`def start():\n    try:\n        work()\n    ${head}\n        probe(1)\n${extra}`, (argument) => {
    const clause = argument.parent?.parent?.parent?.parent?.parent;
    if (clause == null) throw new Error("no clause");
    return question(readHandler(clause));
  });

describe("an except clause", () => {
  it("names what it catches and how it calls it", async () => {
    const read = await handler("except (KeyError, ValueError) as error:", ({ types, name }) => ({ types, name }));
    expect(read).toEqual({ types: ["KeyError", "ValueError"], name: "error" });
  });

  it("is broad when it is bare or catches Exception", async () => {
    expect(await handler("except:", isBroad)).toBe(true);
    expect(await handler("except Exception:", isBroad)).toBe(true);
    expect(await handler("except OSError:", isBroad)).toBe(false);
  });

  it("raises only by its own statements", async () => {
    expect(await handler("except OSError:", raises, "        raise\n")).toBe(true);
    expect(await handler("except OSError:", raises, "        def later():\n            raise KeyError\n")).toBe(false);
  });

  it("mentions its exception as a value, not as the name of a keyword", async () => {
    const mentions = ({ node, name }: Handler): boolean => mentionsName(node.lastNamedChild ?? node, name);
    expect(await handler("except OSError as e:", mentions, "        log(e)\n")).toBe(true);
    expect(await handler("except OSError as e:", mentions, "        log(e=1)\n")).toBe(false);
  });

  it("stands in a start-up function where the function's name says so", async () => {
    expect(await handler("except OSError:", ({ node }) => isStartUp(node))).toBe(true);
  });
});

import { styleText } from "node:util";
import type { Severity } from "@muster/contract";

type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan" | "magenta";
export type Paint = (style: Style, text: string) => string;

/** Returns a function that colours text, or leaves it alone when `enabled` is false. */
export function createPaint(enabled: boolean): Paint {
  // The caller has already decided; validateStream would ask standard output again.
  return enabled ? (style, text) => styleText(style, text, { validateStream: false }) : (_style, text) => text;
}

/** The colour of each severity. */
export const severityStyles = {
  critical: "magenta",
  high: "red",
  medium: "yellow",
  low: "cyan",
  info: "dim",
} as const satisfies Record<Severity, Style>;

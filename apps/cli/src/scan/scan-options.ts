import { Ref, Severity } from "@muster/contract";
import { z } from "zod";

export const ScanFormat = z.enum(["text", "json", "sarif", "markdown", "facts"]);
export type ScanFormat = z.infer<typeof ScanFormat>;

/** What the command line says, checked. */
export const ScanOptions = z.object({
  ref: Ref.optional(),
  format: ScanFormat,
  output: z.string().min(1).optional(),
  failOn: Severity.optional(),
  allowLosses: z.boolean().default(false),
  allowProtocol: z.array(z.enum(["http", "ssh"])),
  allowHost: z.array(z.string()),
  children: z.int().min(1),
  engine: z.enum(["native", "wasm"]).optional(),
});
export type ScanOptions = z.infer<typeof ScanOptions>;

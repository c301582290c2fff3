import { z } from "zod";
import { limits } from "../limits.ts";

/** Spelt as people type them; compared as they are. */
const Label = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._:/-]*$/u, "letters, digits and . _ : / -, beginning with a letter or digit")
  .max(limits.repository.labelCharactersMax);

export const Labels = z
  .array(Label)
  .max(limits.repository.labelsMax)
  .transform((labels) => [...new Set(labels)].sort());

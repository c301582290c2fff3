import { z } from "zod";

/** Sort values of lists that show the newest first. */
export const NewestFirstKey = z.tuple([z.iso.datetime(), z.uuid()]);

import { catalog } from "@muster/rules";

/** The rule that only one of two analyses knows. */
const left = "python/tls-verification-disabled";

/** The catalogue without one rule for Python: another analysis of Python files, and the same of all others. */
export const fewerRules = catalog.filter(({ metadata }) => metadata.id !== left);

import { Category, ChangeCause, Confidence, PriorityClass, ScanState, Severity } from "@muster/contract";
import { pgEnum } from "drizzle-orm/pg-core";

// Postgres compares enum values in the order of their declaration: worst severity and most urgent class first.
export const severityEnum = pgEnum("severity", Severity.enum);
export const confidenceEnum = pgEnum("confidence", Confidence.enum);
export const categoryEnum = pgEnum("category", Category.enum);
export const priorityClassEnum = pgEnum("priority_class", PriorityClass.enum);
export const scanStateEnum = pgEnum("scan_state", ScanState.enum);
export const changeCauseEnum = pgEnum("change_cause", ChangeCause.enum);

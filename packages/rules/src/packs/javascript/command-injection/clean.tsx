import { execFileSync } from "node:child_process";

export const Head = ({ commit }: { commit: string }) => <pre>{execFileSync("git", ["show", commit]).toString()}</pre>;

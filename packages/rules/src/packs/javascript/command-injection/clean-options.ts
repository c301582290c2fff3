import { spawn } from "node:child_process";

export const develop = () => spawn("npm run develop", { shell: true, stdio: "inherit" });

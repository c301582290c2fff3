export { createRepository } from "./create-repository.ts";
export type { CreateRepositoryOptions, TestRepository } from "./create-repository.ts";
export { fastImportStream } from "./fast-import-stream.ts";
export type { TestFile, TestFiles } from "./fast-import-stream.ts";
export { runPlainGit } from "./run-plain-git.ts";
export { serveRepositories } from "./serve-repositories.ts";
export type { RepositoryServer, ServeOptions } from "./serve-repositories.ts";
export { createFolder } from "./create-folder.ts";

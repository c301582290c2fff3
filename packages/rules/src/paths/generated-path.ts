import { anyOf } from "./any-of.ts";

/** File names that only generators give, after the knowledge of GitHub's linguist. What a header says is decided with the content. */
const generated = anyOf([
  // What package managers and build tools lock.
  /(^|\/)(package-lock|npm-shrinkwrap|packages\.lock|project\.assets)\.json$/,
  /(^|\/)(yarn|bun|deno|composer|Gemfile|Cargo|Pipfile|poetry|pdm|uv|pixi|Gopkg|glide|flake|Podfile|pubspec|mix|rebar|paket|conan|Chart|stack\.yaml|MODULE\.bazel|gradle|buildscript-gradle|mise|devenv|symfony)\.lock(file)?$/,
  /(^|\/)(pnpm-lock\.yaml|go\.sum|go\.work\.sum|\.terraform\.lock\.hcl|Cartfile\.resolved|Package\.resolved|cabal\.project\.freeze|Cargo\.toml\.orig|npm-debug\.log|(\w+\.)?esy\.lock)$/,
  // Protocol buffers, gRPC, Thrift and their like.
  /_pb2(_grpc)?\.pyi?$/,
  /_(grpc_)?pb\.(js|d\.ts|rb|php)$/,
  /\.pb(\.[a-z]+)?\.(ts|js|ex|go|cc|h|rs|dart|swift|java|cs)$/,
  /_pb\.rb$/,
  /(^|\/)zz_generated[^/]*\.go$/,
  /\.(g|freezed|gr|config|mocks)\.dart$/,
  // pbjson's, which carries no header.
  /\.serde\.rs$/,
  // Scripts that a bundler or a compiler wrote, and their maps.
  /[.-]min\.([cm]?js|css)$/,
  /\.(bundle|chunk)\.([cm]?js|css)$/,
  /\.([cm]?js|css|ts|mts|cts|d\.ts)\.map$/,
  /\.tsbuildinfo$/,
  /(^|\/)\.pnp\.(c?js|loader\.mjs|data\.json)$/,
  // Names that say so.
  /[._-](generated|gen)\.([cm]?[jt]sx?|py|exs?|go|rs|java|kt|cs|rb|php|c|h|cc|cpp|hpp|graphql|css|json|ya?ml)$/i,
  /(^|\/)__generated__\//,
  /(^|\/)generated\//,
  /\.(designer|g|g\.i|feature)\.(cs|vb)$/i,
  /(^|\/)(bindata|statik)\.go$/,
  /(^|\/)(parsetab|lextab)\.py$/,
  /(^|\/)(y\.tab\.[ch]|lex\.yy\.c|[^/]+\.tab\.[ch]|[^/]+\.yy\.c|[^/]+\.zep\.(c|h|php)|[^/]+_tlb\.pas)$/i,
  // Snapshots of tests, reports, databases of projects.
  /(^|\/)(__snapshots__|\.snapshots)\//,
  /\.snap$/,
  /(^|\/)(coverage|htmlcov|lcov-report)\//,
  /(^|\/)lcov\.info$/,
  /(^|\/)\.sqlx\/query-[a-f\d]{64}\.json$/,
  /\.(xcodeproj|xcworkspace)\//,
  /\.(nib|xcworkspacedata|xcuserstate|pbxproj)$/,
  /(^|\/)priv\/static\//,
]);

/** True for files that a tool wrote, by their path alone. */
export function isGeneratedPath(path: string): boolean {
  return generated.some((pattern) => pattern.test(path));
}

/** File names that only generators give. What a header says is decided with the content. */
const generated: readonly RegExp[] = [
  /_pb2(_grpc)?\.pyi?$/,
  /_(grpc_)?pb\.(js|d\.ts)$/,
  /\.pb(\.[a-z]+)?\.(ts|js|ex)$/,
  /[.-]min\.[cm]?js$/,
  /\.(bundle|chunk)\.[cm]?js$/,
  /\.(generated|gen)\.([cm]?[jt]sx?|py|exs?)$/,
  /(^|\/)__generated__\//,
  /(^|\/)generated\//,
  /(^|\/)(parsetab|lextab)\.py$/,
  /(^|\/)\.pnp\.c?js$/,
  /(^|\/)(coverage|htmlcov)\//,
  /(^|\/)priv\/static\//,
];

/** True for files that a tool wrote, by their path alone. */
export function isGeneratedPath(path: string): boolean {
  return generated.some((pattern) => pattern.test(path));
}

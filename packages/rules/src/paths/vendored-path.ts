/** Folders and files of other people's code, and output of tools, after the conventions of GitHub's linguist. */
const vendored: readonly RegExp[] = [
  /(^|\/)(node_modules|bower_components|jspm_packages|\.yarn|\.pnp)\//,
  /(^|\/)(vendor|vendors|vendored|third[-_]?party|3rd[-_]?party|externals?|_vendor)\//,
  /(^|\/)(\.venv|venv|virtualenv|site-packages|dist-packages|__pypackages__|\.tox|\.nox|\.eggs)\//,
  // Elixir's fetched dependencies and build output stand at the top of a project.
  /^(apps\/[^/]+\/)?(deps|_build)\//,
  /(^|\/)(dist|\.next|\.nuxt|\.svelte-kit|\.output|\.turbo|\.cache|__pycache__|\.git)\//,
  /(^|\/)(jquery|bootstrap|angular|react|vue|d3|lodash|underscore|backbone|modernizr|moment|three)([.-]\d[\d.]*)?(\.slim|\.global|\.prod)?\.min\.js$/,
  /(^|\/)jquery([.-]\d[\d.]*)?\.js$/,
  /(^|\/)(gradlew|mvnw|versioneer\.py|ez_setup\.py|get-pip\.py)$/,
];

/** True for code that the repository carries but does not write. */
export function isVendoredPath(path: string): boolean {
  return vendored.some((pattern) => pattern.test(path));
}

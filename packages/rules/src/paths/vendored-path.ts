import { anyOf } from "./any-of.ts";

/** Folders and files of other people's code, and output of tools, after the conventions of GitHub's linguist. */
const vendored = anyOf([
  // What package managers fetch.
  /(^|\/)(node_modules|bower_components|jspm_packages|\.pnp|web_modules)\//,
  /(^|\/)\.yarn\/(releases|plugins|sdks|versions|unplugged|cache)\//,
  /(^|\/)(\.venv|venv|virtualenv|site-packages|dist-packages|__pypackages__|\.tox|\.nox|\.eggs)\//,
  /(^|\/)(Pods|Carthage|Godeps|\.gradle|\.m2|\.stack-work|\.cargo\/registry|_esy)\//,
  /(^|\/)[Pp]ackages\/[^/]+\.\d+\//,
  /(^|\/)(elm-stuff|\.terraform|\.serverless|flow-typed)\//,
  // Elixir's fetched dependencies and build output stand at the top of a project.
  /^(apps\/[^/]+\/)?(deps|_build)\//,
  // What people copy.
  /(^|\/)([Vv]endors?|vendored|third[-_]?party|3rd[-_]?party|[Ee]xternals?|[Ee]xterns?|_vendor|vendor_perl)\//,
  /(^|\/)[Tt]hird[Pp]arty\//,
  /(^|\/)(ace-builds|MathJax|tiny_?mce|ckeditor|extjs|select2|bootstrap-datepicker|font-?awesome|admin_media)\//,
  /(^|\/)[Cc]ode[Mm]irror\/(\d+\.\d+\/)?(lib|mode|theme|addon|keymap)\//,
  /\.(xctemplate|imageset|framework|xcframework)\//,
  // What builds leave.
  /(^|\/)(dist|\.next|\.nuxt|\.svelte-kit|\.output|\.turbo|\.parcel-cache|\.cache|__pycache__|\.git)\//,
  /(^|\/)(\.ipynb_checkpoints|\.mypy_cache|\.pytest_cache|\.ruff_cache|\.nyc_output|\.angular\/cache)\//,
  /(^|\/)docs?\/_?build\//,
  // Scripts and libraries that are copied as single files.
  /(^|\/)(jquery|bootstrap|angular|react|vue|d3|lodash|underscore|backbone|modernizr|moment|three)([.-]\d[\d.]*)?(\.slim|\.global|\.prod)?\.min\.js$/,
  /(^|\/)(jquery|bootstrap|knockout|prototype|mootools|modernizr|cordova|foundation|yui|d3|zepto|raphael)[.-]v?\d[\d.]*([.-](debug|slim|custom|core|src))?\.(js|css)$/,
  /(^|\/)jquery\.js$/,
  /(^|\/)mockServiceWorker\.js$/,
  /(^|\/)jquery[.-](ui|mobile|effects|fancybox|dataTables|fileupload|validate|unobtrusive|cookie|form)[^/]*\.(js|css)$/,
  /(^|\/)(html5shiv|respond\.src|pdf\.worker|dojo|MochiKit|ckeditor|tiny_mce|modernizr\.custom[^/]*|fuelux|bootbox|shCore|shBrush\w*)\.js$/,
  /(^|\/)(bootstrap(-theme)?|font-?awesome|normalize|animate|materialize|bulma|skeleton|octicons|fontello\w*)\.(css|less|scss|sass)$/,
  /(-vsdoc|\.intellisense)\.js$/,
  /(^|\/)(gradlew|gradlew\.bat|mvnw|mvnw\.cmd|versioneer\.py|ez_setup\.py|get-pip\.py|cpplint\.py|ppport\.h|erlang\.mk|dotnet-install\.(ps1|sh))$/,
  /(^|\/)(gradle\/wrapper|\.mvn\/wrapper)\//,
  /(^|\/)(config\.guess|config\.sub|aclocal\.m4|ltmain\.sh|libtool\.m4|lt(options|sugar|version|~obsolete)\.m4|install-sh)$/,
]);

/** True for code that the repository carries but does not write. Costs time linear in the path: scanned repositories choose it. */
export function isVendoredPath(path: string): boolean {
  return vendored.some((pattern) => pattern.test(path));
}

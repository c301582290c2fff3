/** The oldest Node.js that the dependencies run on; the same as `engines` in package.json. */
const oldest = [20, 19];

/** Ends with a sentence when this Node.js is too old. Runs before anything that an old one could not even load. */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  console.error(`Muster needs Node.js ${oldest.join(".")} or newer, and this is ${version}. See https://nodejs.org/`);
  process.exit(1);
}

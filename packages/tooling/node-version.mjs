const OLDEST = [22, 18];

/**
 * Why a version of Node.js cannot run the project.
 * @param {string} version for example `24.21.0`
 * @returns {string | undefined} one sentence, or undefined when the version is good
 */
export function nodeVersionFault(version) {
  const [major, minor] = version.split(".").map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return undefined;
  return `Node.js ${OLDEST.join(".")} or newer is needed and this is ${version}: run it through npm after "npm ci", which brings its own, or install a newer one.`;
}

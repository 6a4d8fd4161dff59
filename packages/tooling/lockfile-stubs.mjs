/**
 * Adds an entry for each optional package that the lock asks for and does not hold.
 * @param {{ packages: Record<string, object> }} lock changed in place; its packages stay sorted
 * @returns {string[]} the names of what was added
 */
export function addPlatformStubs(lock) {
  const added = [];
  for (const [place, entry] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isHeld(lock, place, name)) continue;
      lock.packages[`node_modules/${name}`] = stub(name, range, entry.dev);
      added.push(name);
    }
  }
  if (added.length > 0) {
    lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  return added;
}

/**
 * The packages whose entry says where one machine's registry keeps them.
 * @param {{ packages: Record<string, { resolved?: string }> }} lock
 * @returns {string[]} their places in the tree
 */
export function registryAddresses(lock) {
  return Object.entries(lock.packages)
    .filter(([, { resolved }]) => resolved?.startsWith("http"))
    .map(([place]) => place);
}

/** Whether a package at this place finds the other one: beside it, or in a folder above. */
function isHeld(lock, place, name) {
  for (let folder = place; ; folder = parentOf(folder)) {
    if (lock.packages[`${folder ? `${folder}/` : ""}node_modules/${name}`]) return true;
    if (folder === "") return false;
  }
}

function parentOf(folder) {
  const end = folder.lastIndexOf("/node_modules/");
  return end < 0 ? "" : folder.slice(0, end);
}

function stub(name, range, dev) {
  return { version: range.replace(/^[\^~]/, ""), ...platformOf(name), ...(dev ? { dev: true } : {}), optional: true };
}

/** Read from the name, as these packages are called: `cli-linux-x64-musl`, `binding-win32-arm64-msvc`. */
function platformOf(name) {
  const os = /android|darwin|linux|win32|freebsd|openharmony|netbsd|openbsd|sunos|aix|wasm32|wasi/.exec(name)?.[0];
  const cpu = /arm64|x64|ia32|arm|ppc64|riscv64|s390x|loong64|wasm32/.exec(name)?.[0];
  const libc = name.includes("musl") ? ["musl"] : name.includes("gnu") ? ["glibc"] : undefined;
  return { os: [os ?? "none"], cpu: [cpu ?? "none"], ...(libc ? { libc } : {}) };
}

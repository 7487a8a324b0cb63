// npm drops another platform's optional packages from the lock in silence; then `npm ci` fails there. List what is missing.
import { readFileSync } from "node:fs";

const packages = JSON.parse(readFileSync("package-lock.json", "utf8")).packages;

const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !isLocked(place, name))
    .map((name) => `${place || "package.json"} wants ${name}`),
);
const addressed = Object.entries(packages).filter(([, { resolved }]) => resolved?.startsWith("http"));

if (missing.length > 0) console.error(`The lock file lacks:\n  ${missing.join("\n  ")}`);
if (addressed.length > 0) console.error(`The lock file names a registry for: ${addressed.map(([place]) => place).join(", ")}`);
process.exit(missing.length + addressed.length > 0 ? 1 : 0);

function isLocked(place, name) {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    if (packages[`${folder ? `${folder}/` : ""}node_modules/${name}`]) return true;
    if (!folder) return false;
    if (!folder.includes("/node_modules/")) return Boolean(packages[`node_modules/${name}`]);
  }
}

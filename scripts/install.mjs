// Installs the packages of package-lock.json when what is in node_modules is something else.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const OLDEST_NODE = [20, 9];

export function refuseOldNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  stopWith(`This is Node ${process.versions.node}: Baton needs Node ${OLDEST_NODE.join(".")} or newer.`);
}

export function installIfMissing() {
  if (isInstalled()) return;
  console.log("Installing packages (the first time, a minute or two)");
  const { status } = npm(["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"]);
  if (status !== 0) stopWith("The packages could not be installed: see npm's message above, check the network or the registry, and start again.");
}

/** npm notes what it has installed at the very end, so a half-made installation has no note. */
function isInstalled() {
  const note = "node_modules/.package-lock.json";
  if (!existsSync(note)) return false;
  const wanted = JSON.parse(readFileSync("package-lock.json", "utf8")).packages;
  const there = JSON.parse(readFileSync(note, "utf8")).packages;
  return Object.entries(wanted).every(([place, { version, optional }]) => place === "" || there[place]?.version === version || (optional && !there[place]));
}

function npm(args) {
  const own = process.env.npm_execpath;
  if (own?.endsWith(".js")) return spawnSync(process.execPath, [own, ...args], { stdio: "inherit" });
  return spawnSync("npm", args, { stdio: "inherit", shell: process.platform === "win32" });
}

export function stopWith(sentence) {
  console.error(sentence);
  process.exit(1);
}

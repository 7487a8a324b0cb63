import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

type Cost = { readonly N: number; readonly r: number; readonly p: number };

/** OWASP's parameters for scrypt: 128 MB of memory for each hash. They are stored with it, so that they can change. */
const COST: Cost = { N: 2 ** 17, r: 8, p: 1 };
const BYTES = 32;

/** The password as it is kept: scrypt$N$r$p$salt$hash. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, COST);
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64url"), hash.toString("base64url")].join("$");
}

/** Whether this is the password. Where there is none to compare with, the same time is spent, so that time tells nothing. */
export async function matchesPassword(password: string, kept: string | null): Promise<boolean> {
  const [, N, r, p, salt = "", hash = ""] = (kept ?? NOBODYS).split("$");
  const derived = await derive(password, Buffer.from(salt, "base64url"), { N: Number(N), r: Number(r), p: Number(p) });
  const expected = Buffer.from(hash, "base64url");
  return derived.length === expected.length && timingSafeEqual(derived, expected) && kept !== null;
}

const NOBODYS = ["scrypt", COST.N, COST.r, COST.p, "A".repeat(22), "A".repeat(43)].join("$");

async function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  return inTurn(() => new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, BYTES, { ...cost, maxmem: 256 * cost.N * cost.r }, (error, hash) => (error ? reject(error) : resolve(hash)));
  }));
}

const AT_ONCE = 2;
const waiting: (() => void)[] = [];
let running = 0;

/** Two hashes at a time: a rush to sign in queues, instead of taking all memory. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((next) => waiting.push(next));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

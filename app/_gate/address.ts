import { BlockList, isIPv6 } from "node:net";

/**
 * From where a request comes, as failed attempts are counted. Our listener adds the address it sees to the forwarded ones;
 * where that is a proxy beside us, the one before it is the visitor. What stands further left anybody can write.
 */
export function addressOf(headers: Headers): string {
  const forwarded = (headers.get("x-forwarded-for") ?? "").split(",").map((entry) => entry.trim()).filter(Boolean);
  const seen = forwarded.at(-1) ?? "unknown";
  return network(isBesideUs(seen) ? (forwarded.at(-2) ?? seen) : seen);
}

const beside = new BlockList();
for (const [net, prefix] of [["127.0.0.0", 8], ["10.0.0.0", 8], ["172.16.0.0", 12], ["192.168.0.0", 16], ["169.254.0.0", 16]] as const) beside.addSubnet(net, prefix);
for (const [net, prefix] of [["::1", 128], ["fc00::", 7], ["fe80::", 10]] as const) beside.addSubnet(net, prefix, "ipv6");

function isBesideUs(address: string): boolean {
  return beside.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

/** Whoever has one address of IPv6 has a whole /64 of them. */
function network(address: string): string {
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (v4 !== undefined || !isIPv6(address)) return v4 ?? address;
  const [head = "", tail = ""] = address.split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail.split(":").filter(Boolean);
  const groups = address.includes("::") ? [...left, ...Array<string>(8 - left.length - right.length).fill("0"), ...right] : left;
  return `${groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}

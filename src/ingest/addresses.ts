import { BlockList, isIP, isIPv4 } from "node:net";

// Addresses that name this machine, its network or nobody (IANA special-purpose registries): a page given by address
// must not reach what only this machine can reach.
const closed = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  // Public by its number, and answers only inside of a large provider's machines.
  ["168.63.129.16", 32],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  closed.addSubnet(net, bits, "ipv4");
}
const open6 = new BlockList();
open6.addSubnet("2000::", 3, "ipv6");
const closed6 = new BlockList();
for (const [net, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const) {
  closed6.addSubnet(net, bits, "ipv6");
}

/** True for an IP address on the public internet; false for loopback, private, link-local, reserved ones and non-addresses. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  if (isIPv4(bare)) return !closed.check(bare, "ipv4");
  // An IPv4 address in IPv6 clothes (::ffff:a.b.c.d, 64:ff9b::) lies outside 2000::/3, so it is refused as a whole.
  return isIP(bare) === 6 && open6.check(bare, "ipv6") && !closed6.check(bare, "ipv6");
}

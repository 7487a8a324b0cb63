import { expect, test } from "vitest";
import { addressOf } from "./address";

const from = (forwarded: string) => addressOf(new Headers(forwarded ? { "x-forwarded-for": forwarded } : {}));

test("without a proxy it is the address the listener sees, whatever the visitor claims", () => {
  expect(from("203.0.113.9")).toBe("203.0.113.9");
  expect(from("1.2.3.4, 203.0.113.9")).toBe("203.0.113.9");
});

test("behind a proxy on our side it is the address the proxy saw", () => {
  expect(from("1.2.3.4, 203.0.113.9, 127.0.0.1")).toBe("203.0.113.9");
  expect(from("203.0.113.9, ::ffff:10.0.0.2")).toBe("203.0.113.9");
  expect(from("203.0.113.9, fd12::1")).toBe("203.0.113.9");
});

test("whoever has one address of IPv6 has its whole /64", () => {
  expect(from("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2::/64");
  expect(from("2001:db8::6")).toBe("2001:db8:0:0::/64");
  expect(from("::ffff:203.0.113.9")).toBe("203.0.113.9");
});

test("nothing forwarded and nonsense are each counted as one", () => {
  expect(from("")).toBe("unknown");
  expect(from("nonsense")).toBe("nonsense");
  expect(from("127.0.0.1")).toBe("127.0.0.1");
});

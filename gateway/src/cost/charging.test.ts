import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { Charging } from "./charging.js";

const client = { subject: "customs", address: "127.0.0.1" };

test("what is paid back after the bucket was filled again makes it no more than full", async () => {
  const charging = new Charging({ maximum: 100, windowSeconds: 1 });
  const early = await charging.charge(client, 90);
  await pause(1_100);
  const late = await charging.charge(client, 10);
  expect((await early.refund()).available).toBe(90);
  expect((await late.refund()).available).toBe(100);
});

test("callers without a token in one network of IPv6 share a bucket", async () => {
  const charging = new Charging({ maximum: 100, windowSeconds: 30 });
  await charging.charge({ address: "2001:db8::1" }, 60);
  await expect(charging.charge({ address: "2001:db8::2" }, 60)).rejects.toMatchObject({
    extensions: { code: "RATE_LIMITED" },
  });
  expect((await charging.charge({ address: "2001:db8:0:1::2" }, 60)).throttle.available).toBe(40);
});

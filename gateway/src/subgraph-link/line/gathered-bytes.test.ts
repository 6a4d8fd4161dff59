import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { GatheredBytes } from "./gathered-bytes.js";

afterEach(() => void jest.restoreAllMocks());

describe("Gathered bytes", () => {
  it("are all that was added, in its order, and not what becomes of the pieces", () => {
    const gathered = new GatheredBytes();
    const piece = Buffer.from("one two");
    gathered.add(piece);
    gathered.add(piece, 3);
    gathered.add(piece, 0, 3);
    piece.fill("?");
    expect([gathered.text(), gathered.all().toString(), gathered.size]).toEqual([
      ...Array(2).fill("one two twoone"),
      14,
    ]);
  });

  it("are nothing at first", () => expect(new GatheredBytes().text()).toBe(""));

  it("move to a larger place seldom, however small the pieces are", () => {
    const allocated = jest.spyOn(Buffer, "allocUnsafe");
    const gathered = new GatheredBytes();
    for (let count = 0; count < 5_000; count++) gathered.add(Buffer.from([120]));
    expect(gathered.text()).toBe("x".repeat(5_000));
    expect(allocated.mock.calls.length).toBeLessThan(20);
  });
});

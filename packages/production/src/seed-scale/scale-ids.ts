/** Ids of one synthetic UPT: UUID version 7 by form, always the same, in the order of their instants. */
export class ScaleIds {
  private serial = 0;

  /** @param upt number of the UPT, by which its ids differ from those of all others */
  constructor(private readonly upt: number) {}

  at(instant: Date): string {
    this.serial += 1;
    const time = hex(instant.getTime(), 12);
    const serial = hex(this.serial, 8);
    const [high, low] = [serial.slice(0, 3), serial.slice(3)];
    return `${time.slice(0, 8)}-${time.slice(8)}-7${high}-8${low.slice(0, 3)}-${low.slice(3)}${hex(this.upt, 10)}`;
  }
}

function hex(value: number, length: number): string {
  return value.toString(16).padStart(length, "0");
}

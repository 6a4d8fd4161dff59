/** The representations of one fetch. Equal ones are asked for once: their text is both the key and what is sent. */
export class RepresentationPool {
  readonly texts: string[] = [];
  private readonly numbers = new Map<string, number>();

  /** The place of a representation in the request. */
  numberOf(text: string): number {
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.texts.length;
      this.numbers.set(text, number);
      this.texts.push(text);
    }
    return number;
  }

  /** The JSON text of the list. */
  get json(): string {
    return `[${this.texts.join(",")}]`;
  }
}

const DIGITS = 18;

/** The GS1 check digit of digits: weights 3 and 1 in turn, beginning with 3 at the last. */
export function checkDigitOf(digits: string): string {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

/**
 * A serial shipping container code: extension digit 0, company prefix, serial number, check digit.
 * @throws RangeError when the serial numbers of the prefix are used up
 */
export function ssccOf(companyPrefix: string, serial: string): string {
  const body = `0${companyPrefix}${serial.padStart(DIGITS - 2 - companyPrefix.length, "0")}`;
  if (body.length !== DIGITS - 1) throw new RangeError(`The serial numbers of ${companyPrefix} are used up.`);
  return body + checkDigitOf(body);
}

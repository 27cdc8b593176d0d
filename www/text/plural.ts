/** A number as it is said: the value for the plural, the text for the eye. */
export interface CountText {
  n: number;
  text: string;
}

/** “one order”, “3 orders”: the number as formatted, the noun by the number. */
export const plural = (n: number, shown: string, one: string, many: string): string =>
  `${shown} ${n === 1 ? one : many}`;

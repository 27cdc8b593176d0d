/** How a figure comes about, in the words of a language. */
export interface DerivationText {
  /** The figure, as it is called in its section. */
  readonly figure: string;
  readonly formula: string;
  /** What it takes for granted. */
  readonly assumes?: string;
}

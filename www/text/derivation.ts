/** How a figure is computed, in words. */
export interface DerivationText {
  /** The figure, as it is called in its section. */
  readonly figure: string;
  readonly formula: string;
  /** What it assumes. */
  readonly assumes?: string;
}

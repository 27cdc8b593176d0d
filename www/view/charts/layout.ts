/** Font size in px: charts are laid out for their width, never scaled. */
export const fontSize = 12;

/** Estimates the width of a text in px: Chinese characters are square, others a little over half as wide. */
export function textWidth(text: string, size = fontSize): number {
  let ems = 0;
  for (const c of text) ems += (c.codePointAt(0) ?? 0) > 0x2e80 ? 1 : 0.56;
  return Math.ceil(ems * size);
}

/** Returns the width of the widest text. */
export function maxTextWidth(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, textWidth(text)), 0);
}

/** Returns the largest of these numbers, at least `least`. Numbers that are withheld do not count. */
export function largest(values: readonly number[], least: number): number {
  return values.reduce((most, value) => (value > most ? value : most), least);
}

/** Returns n such that every n-th label has room. */
export function labelStep(labels: readonly string[], width: number, gap = 14): number {
  const room = Math.max(1, Math.floor(width / (maxTextWidth(labels) + gap)));
  return Math.max(1, Math.ceil(labels.length / room));
}

/** Cuts a text to a width, with an ellipsis. */
export function truncate(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let cut = text;
  while (cut.length > 1 && textWidth(`${cut}…`) > width) cut = cut.slice(0, -1);
  return `${cut.trimEnd()}…`;
}

/** The box of a label, by its centre. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Moves overlapping labels apart vertically, at most 60 rounds. */
export function spreadLabels<B extends Box>(boxes: readonly B[], top: number, bottom: number): readonly B[] {
  for (let round = 0; round < 60; round++) {
    let moved = false;
    for (const [i, a] of boxes.entries()) {
      for (const b of boxes.slice(i + 1)) {
        const sideways = Math.abs(a.x - b.x) < (a.width + b.width) / 2 + 6;
        const overlap = (a.height + b.height) / 2 + 2 - Math.abs(a.y - b.y);
        if (!sideways || overlap <= 0) continue;
        const up = a.y <= b.y ? a : b;
        const down = up === a ? b : a;
        up.y -= overlap / 2;
        down.y += overlap / 2;
        moved = true;
      }
    }
    for (const box of boxes) box.y = Math.min(bottom - box.height / 2, Math.max(top + box.height / 2, box.y));
    if (!moved) break;
  }
  return boxes;
}

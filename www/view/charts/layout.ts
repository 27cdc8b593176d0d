/** Type is 12 px whatever the width; what changes with the width is how much of it there is. */
export const fontSize = 12;

/** About how wide a text is, in px: Chinese characters are square, others a little over half. */
export function textWidth(text: string, size = fontSize): number {
  let ems = 0;
  for (const c of text) ems += (c.codePointAt(0) ?? 0) > 0x2e80 ? 1 : 0.56;
  return Math.ceil(ems * size);
}

/** The width that the longest of these texts needs. */
export function maxTextWidth(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, textWidth(text)), 0);
}

/** Every how-many-th label there is room for. */
export function labelStep(labels: readonly string[], width: number, gap = 14): number {
  const room = Math.max(1, Math.floor(width / (maxTextWidth(labels) + gap)));
  return Math.max(1, Math.ceil(labels.length / room));
}

/** Cuts a text to a width, with an ellipsis where something was cut. */
export function truncate(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let cut = text;
  while (cut.length > 1 && textWidth(`${cut}…`) > width) cut = cut.slice(0, -1);
  return `${cut.trimEnd()}…`;
}

/** A box that a label takes up. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Moves labels apart, up and down in small steps, until none covers another or there is no more room. */
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

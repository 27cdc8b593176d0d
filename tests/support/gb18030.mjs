/** Text in GB18030, which Node reads but does not write. */

let codes;

/** The two bytes of every character that has two, from what the decoder makes of them. */
function table() {
  const decoder = new TextDecoder('gb18030');
  const found = new Map();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const text = decoder.decode(new Uint8Array([lead, trail]));
      if (trail !== 0x7f && text.length === 1 && !found.has(text)) found.set(text, [lead, trail]);
    }
  }
  return found;
}

/** The bytes of a text whose characters are ASCII or have two bytes. */
export function gb18030(text) {
  codes ??= table();
  const bytes = Array.from(text).flatMap((char) => {
    if (char <= '\x7f') return [char.codePointAt(0)];
    const code = codes.get(char);
    if (code === undefined) throw new Error(`${char} has no two bytes in GB18030`);
    return code;
  });
  return Buffer.from(bytes);
}

/** True for text that looks like a table: two lines or more, with the same mark between cells. */
export function isTable(text: string): boolean {
  const [first, second] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (first === undefined || second === undefined) return false;
  return ['\t', ',', ';', '|'].some((mark) => first.includes(mark) && second.includes(mark));
}

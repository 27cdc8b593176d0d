/** True if the text looks like a table: at least two lines, with the same separator in the first two. */
export function isTable(text: string): boolean {
  const [first, second] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (first === undefined || second === undefined) return false;
  return ['\t', ',', ';', '|'].some((separator) => first.includes(separator) && second.includes(separator));
}

/** Chinese typography sets a space between digits and characters: 41.2 万, 1997 年 9 月. */
export function spaceDigits(text: string): string {
  return text.replace(/(\d)(?=[\u4e00-\u9fff])/g, '$1 ').replace(/([\u4e00-\u9fff])(?=\d)/g, '$1 ');
}

/** Removes the space behind the character of a large number: 1.89 万 次 becomes 1.89 万次. Other scripts stay as they are. */
export function joinNumberUnits(text: string): string {
  return text.replace(/([万亿]) (?=[\u4e00-\u9fff])/g, '$1');
}

/** The name of the file that a table is saved to: its own, with the ending `.csv`. */
export function tableFile(table: string): string {
  // The name of a sheet may hold what no file's name may.
  const plain = table.replaceAll(/[\\/:*?"<>|]/g, '_');
  return /\.csv$/i.test(plain) ? plain : `${plain}.csv`;
}

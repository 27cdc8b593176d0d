/** customer-loupe by its public door: a File in the page → `open()` → every row accounted for. */
import { Loupe } from '../../pkg/dist/index.js';
import { timed } from '../timed.mjs';

export async function prepare() {
  const loupe = await Loupe.start();
  return {
    async read(file) {
      const { value: book, ms } = await timed(() => loupe.open([file]));
      const [{ rows, rejected }] = book.tables;
      book.close();
      return { ms, rows: rows - rejected };
    },
    end: () => loupe.stop(),
  };
}

/**
 * Cell suppression: cells about fewer people than a minimum are hidden (primary suppression), and others where a total would
 * reveal these (secondary suppression). Hundepool et al., Statistical Disclosure Control (2012), chapters 4 and 5.
 */

/** The counts of people in one row or cell, the main one first. */
export type Counts = readonly number[];

/** A cell of a table whose rows and columns have totals. */
export interface TableCell {
  readonly row: number | string;
  readonly column: number | string;
  readonly counts: Counts;
}

/** True for a count of fewer people than the minimum, but not for zero. */
export function isSmall(count: number, minimum: number): boolean {
  return count > 0 && count < minimum;
}

/** Returns the counts of a part and of the rest: a total and a share reveal both. */
export function split(total: number, part: number): Counts {
  return [part, total - part];
}

/**
 * Returns the indices of the rows to hide in a list whose total is known. If any are hidden, at least two are and none of
 * their sums is small, so that the total minus the shown rows reveals no small count. Rows in `already` are always hidden.
 */
export function rowsToHide(
  rows: readonly Counts[],
  minimum: number,
  already: ReadonlySet<number> = new Set(),
): Set<number> {
  const hidden = new Set(already);
  for (const [i, counts] of rows.entries()) if (counts.some((n) => isSmall(n, minimum))) hidden.add(i);
  const all = rows.map((_, i) => i);
  while (isExposed(rows, hidden, minimum)) {
    const next = smallest(rows, all, hidden);
    if (next === null) break;
    hidden.add(next);
  }
  return hidden;
}

/**
 * Returns the indices of the cells to hide in a table whose rows and columns have totals. Take rows and columns as the nodes
 * of a graph and hidden cells as its edges: a hidden cell follows from the totals exactly if its edge is a bridge (Gusfield
 * 1988, SIAM J. Comput. 17:552). So cells are hidden until no edge is a bridge and the hidden cells of no row or column have
 * a small sum. Cells in `already` are always hidden.
 */
export function cellsToHide(
  cells: readonly TableCell[],
  minimum: number,
  already: ReadonlySet<number> = new Set(),
): Set<number> {
  const counts = cells.map((cell) => cell.counts);
  const hidden = new Set(already);
  for (const [i, each] of counts.entries()) if (each.some((n) => isSmall(n, minimum))) hidden.add(i);
  for (;;) {
    const more = exposedLine(cells, counts, hidden, minimum) ?? exposedBridge(cells, counts, hidden);
    if (more === null) return hidden;
    hidden.add(more);
  }
}

/** True if a total would reveal what is hidden among these rows. */
function isExposed(rows: readonly Counts[], hidden: ReadonlySet<number>, minimum: number): boolean {
  if (hidden.size === 0) return false;
  if (hidden.size === 1) return true;
  const first = rows[0] ?? [];
  return first.some((_, column) => {
    let sum = 0;
    for (const i of hidden) sum += rows[i]?.[column] ?? 0;
    return isSmall(sum, minimum);
  });
}

/** Returns the shown row with the fewest people; rows with nobody protect nothing, so they come last. */
function smallest(
  rows: readonly Counts[],
  among: readonly number[],
  hidden: ReadonlySet<number>,
): number | null {
  const leading = (i: number): number => rows[i]?.[0] ?? 0;
  const rank = (i: number): number => (leading(i) > 0 ? leading(i) : Number.MAX_VALUE);
  const shown = among.filter((i) => !hidden.has(i) && !Number.isNaN(leading(i)));
  return shown.length === 0 ? null : shown.reduce((best, i) => (rank(i) < rank(best) ? i : best));
}

/** Returns the next cell to hide in a row or column whose total would reveal what is hidden in it, or `null`. */
function exposedLine(
  cells: readonly TableCell[],
  counts: readonly Counts[],
  hidden: ReadonlySet<number>,
  minimum: number,
): number | null {
  for (const line of [...linesOf(cells, 'row'), ...linesOf(cells, 'column')]) {
    const own = new Set(line.filter((i) => hidden.has(i)));
    if (!isExposed(counts, own, minimum)) continue;
    const next = smallest(counts, line, hidden);
    if (next !== null) return next;
  }
  return null;
}

/** Returns the indices of the cells of each row, or of each column. */
function linesOf(cells: readonly TableCell[], by: 'row' | 'column'): number[][] {
  const lines = new Map<number | string, number[]>();
  for (const [i, cell] of cells.entries()) lines.set(cell[by], [...(lines.get(cell[by]) ?? []), i]);
  return [...lines.values()];
}

/** Returns the next cell to hide so that an edge is no longer a bridge, or `null` if no cell can do that. */
function exposedBridge(
  cells: readonly TableCell[],
  counts: readonly Counts[],
  hidden: ReadonlySet<number>,
): number | null {
  for (const { side } of bridges(cells, hidden)) {
    // A cell that joins both sides puts the edge on a cycle.
    const joining = cells.flatMap((cell, at) =>
      side.has(nodeOf('row', cell)) === side.has(nodeOf('column', cell)) ? [] : [at],
    );
    const next = smallest(counts, joining, hidden);
    if (next !== null) return next;
  }
  return null;
}

function nodeOf(by: 'row' | 'column', cell: TableCell): string {
  return `${by} ${String(cell[by])}`;
}

/**
 * Returns the bridges, each as the set of nodes on one side of it, by depth-first search (Tarjan 1974, Information Processing
 * Letters 2:160).
 */
function bridges(cells: readonly TableCell[], hidden: ReadonlySet<number>): { side: Set<string> }[] {
  const edges = new Map<string, { to: string; cell: number }[]>();
  for (const i of hidden) {
    const cell = cells[i];
    if (cell === undefined) continue;
    const ends = [nodeOf('row', cell), nodeOf('column', cell)] as const;
    for (const [from, to] of [ends, [ends[1], ends[0]] as const]) {
      edges.set(from, [...(edges.get(from) ?? []), { to, cell: i }]);
    }
  }
  const found: { side: Set<string> }[] = [];
  const order = new Map<string, number>();
  /** Visits a node; returns the earliest node that its subtree leads back to, and the nodes of the subtree. */
  const visit = (node: string, by: number): { low: number; below: string[] } => {
    const own = order.size;
    order.set(node, own);
    let low = own;
    const below = [node];
    for (const { to, cell } of edges.get(node) ?? []) {
      if (cell === by) continue;
      const seen = order.get(to);
      if (seen !== undefined) {
        low = Math.min(low, seen);
        continue;
      }
      const child = visit(to, cell);
      low = Math.min(low, child.low);
      below.push(...child.below);
      if (child.low > own) found.push({ side: new Set(child.below) });
    }
    return { low, below };
  };
  for (const node of edges.keys()) if (!order.has(node)) visit(node, -1);
  return found;
}
